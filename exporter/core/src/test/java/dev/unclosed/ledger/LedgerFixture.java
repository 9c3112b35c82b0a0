package dev.unclosed.ledger;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ledger under test whose clock is counted in seconds. */
final class LedgerFixture {

  static final long SECOND = 1_000_000_000L;
  static final Duration SUSPECT_AGE = Duration.ofMinutes(5);
  static final LedgerSettings SETTINGS =
      new LedgerSettings(1_000, 100, 20, 5, SUSPECT_AGE, new KnownSites(List.of()));

  private static final FrameRules RULES = new FrameRules(List.of());

  final Ledger ledger;
  private long lastId;
  private long roundUnderWay = 1;

  LedgerFixture() {
    this(SETTINGS);
  }

  LedgerFixture(LedgerSettings settings) {
    ledger = new Ledger(settings);
  }

  static LedgerSettings bounds(int capacity, int maxSites, int labels, int labelsPerFrame) {
    return new LedgerSettings(
        capacity, maxSites, labels, labelsPerFrame, SUSPECT_AGE, SETTINGS.known());
  }

  static Stack stack(String method) {
    return new Stack(List.of(new Frame("com.acme.Report", method, 42)), false, RULES, "main");
  }

  /** Two stacks of the same method are two sites with one frame when their callers differ. */
  static Stack stack(String method, String caller) {
    return new Stack(
        List.of(new Frame("com.acme.Report", method, 42), new Frame("com.acme.Caller", caller, 7)),
        false,
        RULES,
        "main");
  }

  /** Opens one file without descriptor numbers. */
  long open(Stack stack, long seconds) {
    return open("file", stack, seconds);
  }

  long open(String type, Stack stack, long seconds) {
    long id = ++lastId;
    ledger.opened(id, type, stack, -1, -1, -1, seconds * SECOND, 1);
    return id;
  }

  void close(long id, ClosedBy by, long seconds) {
    ledger.closed(id, "file", -1, -1, -1, by, seconds * SECOND);
  }

  void close(long id, long seconds) {
    close(id, ClosedBy.CODE, seconds);
  }

  void announce(long id, long openedSeconds) {
    announce(id, "file", -1, openedSeconds, null);
  }

  /** In the round that is under way. */
  void announce(long id, String type, int fd, long openedSeconds, @Nullable Stack stack) {
    ledger.confirmed(
        new Announcement(id, type, fd, -1, -1, openedSeconds * SECOND, 1, stack, roundUnderWay));
  }

  void endRound(long round, long count, long seconds) {
    roundUnderWay = round + 1;
    ledger.roundEnded(round, count, seconds * SECOND);
  }

  void count(long opened, long closed, long seconds) {
    ledger.counted(new TypeCounters("file", opened, closed, 0, 0, 0, 0, 6, 6), seconds * SECOND);
  }

  LedgerSnapshot at(long seconds) {
    return ledger.snapshot(seconds * SECOND);
  }

  static TypeSnapshot type(LedgerSnapshot snapshot, String type) {
    return snapshot.types().stream().filter(t -> t.type().equals(type)).findFirst().orElseThrow();
  }

  static long opened(LedgerSnapshot snapshot, String type) {
    return type(snapshot, type).counters().opened();
  }

  static long open(LedgerSnapshot snapshot, String type) {
    return type(snapshot, type).counters().open();
  }

  /** Null when the snapshot does not list such a site. */
  static @Nullable SiteSnapshot site(LedgerSnapshot snapshot, String type, String site) {
    return snapshot.sites().stream()
        .filter(s -> s.type().equals(type) && s.site().equals(site))
        .findFirst()
        .orElse(null);
  }

  static String id(Stack stack) {
    return String.format("%016x", stack.fingerprint());
  }
}
