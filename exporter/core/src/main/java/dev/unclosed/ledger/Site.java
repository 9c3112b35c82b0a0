package dev.unclosed.ledger;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One opening site: what it holds open, and its counters since the ledger began. */
final class Site {

  static final String UNSAMPLED = "unsampled";
  static final String UNKNOWN = "unknown";
  static final String OTHER = "other";

  /** What a site deserves a label for; a site never sinks. */
  enum Rank {
    ORDINARY,
    SUSPECT,
    LEAK
  }

  final TypeLedger type;

  /** Among the sites of its type; 0 without a stack. */
  final long key;

  final String id;
  final @Nullable Stack stack;
  final @Nullable String known;
  final EntryList entries = new EntryList();

  /** Null for known sites and those without a stack. */
  final @Nullable SharedFrame frame;

  int open;
  long fds;
  long openersEnded;
  long opened;
  long orphaned;
  long reclaimed;

  /** What of the counters has been shown under a label, or is in those of {@code other}. */
  private long settledOpened;

  private long settledOrphaned;
  private long settledReclaimed;

  /** Counters as shown: not falling when a claim takes an open elsewhere that was shown. */
  long shownOpened;

  long shownOrphaned;

  /** Kept from the first look that finds something open until nothing but zeros is remembered. */
  @Nullable FloorSeries floor;

  Rank rank = Rank.ORDINARY;
  boolean labelled;

  /** Once labelled a site is kept for good, so that its counters go on where they stopped. */
  boolean everLabelled;

  double growthPerSecond;
  boolean suspect;

  /** Whether something was opened here that the JDK's Cleaner does not know. */
  private boolean withoutCleaner;

  @Nullable Site idleBefore;
  @Nullable Site idleAfter;
  boolean idle;

  private Site(
      TypeLedger type,
      long key,
      String id,
      @Nullable Stack stack,
      @Nullable String known,
      boolean labelled) {
    this.frame = stack == null || known != null ? null : type.frame(stack.frame());
    this.type = type;
    this.key = key;
    this.id = id;
    this.stack = stack;
    this.known = known;
    this.labelled = labelled;
    this.everLabelled = labelled;
  }

  Site(TypeLedger type, long key, Stack stack, @Nullable String known) {
    this(type, key, HexFormat.of().toHexDigits(key), stack, known, false);
  }

  /**
   * What a method opens through a known place of the JDK or a library is a site of its own, beside
   * what it opens itself: they differ only in frames that the fingerprint does not have.
   */
  static long key(Stack stack, @Nullable String known) {
    return known == null ? stack.fingerprint() : stack.fingerprint() + known.hashCode();
  }

  /**
   * A site without a stack; all but {@code other} have a label from the start, beside the slots.
   */
  static Site named(TypeLedger type, String word) {
    return new Site(type, 0, word, null, null, !word.equals(OTHER));
  }

  void add(Entry entry, long atNanos) {
    opened++;
    hold(entry, 1, atNanos);
    entries.add(entry);
  }

  /** The resource has ended. */
  void end(Entry entry, boolean byCleaner, long atNanos) {
    entries.remove(entry);
    hold(entry, -1, atNanos);
    if (byCleaner) {
      reclaimed++;
    }
  }

  /** The resource turned out to be another site's. */
  void giveAway(Entry entry, long atNanos) {
    entries.remove(entry);
    hold(entry, -1, atNanos);
    opened--;
    if (entry.orphaned) {
      countOrphaned(-1);
    }
  }

  /** A stack of this site opened something. */
  void openedBy(Stack opening) {
    withoutCleaner |= opening.opensWithoutCleaner();
  }

  /** The worst of what was opened here. */
  Lifecycle lifecycle() {
    return withoutCleaner || orphaned > 0 ? Lifecycle.PERMANENT : type.lifecycle;
  }

  void countOrphaned(int more) {
    orphaned += more;
  }

  /**
   * What came since the last call belongs to the site's own label, or to {@code other} when it has
   * none. To be called when the labels are assigned, and before the site is forgotten.
   */
  void settleCounts() {
    if (!labelled) {
      type.others.add(
          opened - settledOpened, orphaned - settledOrphaned, reclaimed - settledReclaimed);
    }
    settledOpened = opened;
    settledOrphaned = orphaned;
    settledReclaimed = reclaimed;
  }

  void settleShown() {
    shownOpened = Math.max(shownOpened, opened);
    shownOrphaned = Math.max(shownOrphaned, orphaned);
  }

  private void hold(Entry entry, int sign, long atNanos) {
    open += sign;
    fds += (long) sign * entry.descriptors();
    if (entry.openerEnded) {
      openersEnded += sign;
    }
    if (floor != null) {
      floor.record(open, atNanos);
    }
    if (frame != null) {
      frame.hold(sign, atNanos);
    }
  }
}
