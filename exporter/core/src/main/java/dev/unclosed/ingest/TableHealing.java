package dev.unclosed.ingest;

import dev.unclosed.event.Marker;
import dev.unclosed.ledger.Announcement;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LiveSetReading;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Heals the ledger of this JVM from the probe's table, whatever the stream has lost.
 *
 * <p>While a recording runs, the table is read every ten seconds, or more seldom where that would
 * take more than a hundredth of a core. What differs may only be under way in the stream, so it is
 * settled when a marker comes back that was committed after the reading. JFR drops what the
 * stream's own thread commits, so another one commits the marker, again each second since it may be
 * lost, too.
 */
final class TableHealing {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long AT_LATEST_NANOS = TimeUnit.SECONDS.toNanos(50);
  private static final int COST_SHARE = 100;

  private final Ledger ledger;
  private final StackCache stacks;
  private final EvenClock clock;
  private final OpenLog opens;
  private @Nullable LiveSetReading reading;
  private long readAtNanos = System.nanoTime();
  private long readNanos;
  private long readings;

  /** Sequence number of the marker that settles the reading under way, or 0 when none is. */
  private volatile long awaited;

  TableHealing(Ledger ledger, StackCache stacks, EvenClock clock, OpenLog opens) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.clock = clock;
    this.opens = opens;
  }

  /** Nothing is under way: takes over the live set at once. On the thread that feeds the ledger. */
  void follow() {
    awaited = 0;
    reading = null;
    read().settle();
  }

  /** All events of a flush have arrived; on the stream thread. */
  void flushed() {
    if (reading == null && System.nanoTime() - readAtNanos >= pauseNanos()) {
      reading = read();
      awaited = - ++readings;
    }
  }

  /** Commits the marker that is awaited; about once a second, on any thread but the stream's. */
  void mark() {
    long sequence = awaited;
    if (sequence != 0) {
      Marker marker = new Marker();
      marker.sequence = sequence;
      marker.commit();
    }
  }

  /** Whether a marker is one that settles a reading. */
  static boolean isOwn(long sequence) {
    return sequence < 0;
  }

  /** A marker counts, whoever committed it; on the stream thread. */
  void marked(long sequence) {
    LiveSetReading arrived = reading;
    if (arrived != null && sequence == awaited) {
      awaited = 0;
      reading = null;
      arrived.settle();
    }
  }

  private long pauseNanos() {
    return Math.min(AT_LATEST_NANOS, Math.max(EVERY_NANOS, COST_SHARE * readNanos));
  }

  /** Of one whose stack is in the table no event comes. */
  private void log(Announcement found) {
    if (opens.isOn() && found.stack() != null) {
      opens.opened(found.id(), found.type(), found.fd(), null, null, found.stack());
    }
  }

  private LiveSetReading read() {
    long began = System.nanoTime();
    LiveSetReading begun = ledger.readLiveSet(clock.now());
    ProbeReader.read(begun, stacks, clock, this::log);
    readAtNanos = System.nanoTime();
    readNanos = readAtNanos - began;
    return begun;
  }
}
