package dev.unclosed.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One random life of a watched JVM: what really happens is told to the naive model at once, and to
 * the ledger as events that may be late, doubled, or lost. Events that are late and never lost come
 * without announcements, because a close that is late beyond a round's end counts as lost.
 */
final class History {

  private static final long STEP_NANOS = 1_000_000;
  private static final ClosedBy[] ENDINGS = ClosedBy.values();

  final NaiveLedger truth = new NaiveLedger();

  private final Random random;
  private final Ledger ledger;
  private final List<Stack> stacks;
  private final int window;
  private final int lossPercent;
  private final ArrayDeque<Integer> freeNumbers = new ArrayDeque<>();
  private final List<Consumer<Ledger>> late = new ArrayList<>();
  private long now = LedgerFixture.SECOND;
  private long lastId;
  private long round;
  private @Nullable LiveSetReading reading;

  History(Random random, Ledger ledger, List<Stack> stacks, int window, int lossPercent) {
    this.random = random;
    this.ledger = ledger;
    this.stacks = stacks;
    this.window = window;
    this.lossPercent = lossPercent;
    for (int i = 0; i < 12; i++) {
      freeNumbers.add(i);
    }
  }

  long now() {
    return now;
  }

  void step() {
    now += STEP_NANOS;
    int dice = random.nextInt(100);
    if (dice < 45) {
      open();
    } else if (dice < 85) {
      close();
    } else if (dice < 90) {
      orphan();
    } else if (dice < 95) {
      endThread();
    } else if (dice < 97 && (window == 0 || lossPercent > 0)) {
      announce();
    } else if (dice == 97) {
      read();
    }
  }

  /** Lets everything late arrive. */
  void settle() {
    while (!late.isEmpty()) {
      late.remove(random.nextInt(late.size())).accept(ledger);
    }
  }

  /** Three rounds of which nothing is lost or late. */
  void heal() {
    settle();
    for (int i = 0; i < 3; i++) {
      now += STEP_NANOS;
      truth.all().forEach(resource -> announcement(resource).accept(ledger));
      endOfRound(truth.all().size()).accept(ledger);
    }
  }

  private void open() {
    int parts = Math.min(random.nextInt(4), freeNumbers.size());
    int[] fds = {-1, -1, -1};
    for (int i = 0; i < parts; i++) {
      fds[i] = freeNumbers.remove();
    }
    boolean sampled = random.nextInt(10) > 0;
    int stack = sampled ? random.nextInt(stacks.size()) : -1;
    String type = parts == 1 ? "file" : "pipe";
    NaiveLedger.Resource resource =
        truth.open(++lastId, type, stack, fds, now, 1 + random.nextInt(4));
    long at = now;
    long thread = resource.threadId;
    if (sampled) {
      Stack taken = stacks.get(stack);
      send(l -> l.opened(resource.id, type, taken, fds[0], fds[1], fds[2], at, thread));
    } else {
      send(l -> l.openedUnsampled(resource.id, type, fds[0], fds[1], fds[2], at, thread));
    }
    if (type.equals("file") && random.nextInt(4) == 0) {
      truth.claim(resource, "zip");
      send(l -> l.claimed(resource.id, "zip"));
    }
  }

  private void close() {
    NaiveLedger.Resource resource = truth.any(random);
    if (resource == null) {
      return;
    }
    ClosedBy by = ENDINGS[(int) (resource.id % ENDINGS.length)];
    int[] ends = {-1, -1, -1};
    if (random.nextBoolean()) {
      for (int i = 0; i < ends.length; i++) {
        ends[i] = random.nextBoolean() ? resource.fds[i] : -1;
      }
    }
    List<Integer> freed = truth.close(resource, ends, by);
    freeNumbers.addAll(freed);
    String type = resource.type;
    long at = now;
    send(l -> l.closed(resource.id, type, ends[0], ends[1], ends[2], by, at));
  }

  private void orphan() {
    NaiveLedger.Resource resource = truth.any(random);
    if (resource != null && !resource.orphaned) {
      truth.orphan(resource);
      String type = resource.type;
      long at = now;
      send(l -> l.orphaned(resource.id, type, at));
    }
  }

  private void endThread() {
    long thread = 1L + random.nextInt(4);
    long at = now;
    send(l -> l.threadEnded(thread, at));
  }

  private void announce() {
    truth.all().forEach(resource -> send(announcement(resource)));
    send(endOfRound(truth.all().size()));
  }

  /** Begins to read the live set, or settles what was read: by then everything late is there. */
  private void read() {
    LiveSetReading begun = reading;
    if (begun != null) {
      settle();
      begun.settle();
      reading = null;
      return;
    }
    LiveSetReading next = ledger.readLiveSet(now);
    for (NaiveLedger.Resource resource : truth.all()) {
      int[] fds = resource.fds;
      if (!next.knows(resource.id, resource.type, fds[0], fds[1], fds[2])) {
        next.add(announced(resource, 0));
      }
    }
    next.end();
    reading = next;
  }

  private Consumer<Ledger> announcement(NaiveLedger.Resource resource) {
    Announcement announcement = announced(resource, round + 1);
    return l -> l.confirmed(announcement);
  }

  private static Announcement announced(NaiveLedger.Resource resource, long inRound) {
    return new Announcement(
        resource.id,
        resource.type,
        resource.fds[0],
        resource.fds[1],
        resource.fds[2],
        resource.openedAt,
        resource.threadId,
        null,
        inRound);
  }

  private Consumer<Ledger> endOfRound(int count) {
    long at = now;
    long number = ++round;
    return l -> l.roundEnded(number, count, at);
  }

  private void send(Consumer<Ledger> event) {
    if (random.nextInt(100) < lossPercent) {
      return;
    }
    late.add(event);
    if (random.nextInt(20) == 0) {
      late.add(event);
    }
    while (late.size() > window) {
      late.remove(random.nextInt(late.size())).accept(ledger);
    }
  }
}
