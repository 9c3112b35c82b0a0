package dev.unclosed.sidecar;

import dev.unclosed.ledger.FdExhaustion;
import dev.unclosed.ledger.FloorSeries;
import dev.unclosed.procfs.ProcessMark;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.procfs.ProcessSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One life of a watched process, from the first sight to the last. Guarded by its owner. */
final class ProcessLife {
  /** Readings are spaced so that they take at most this share of the time. */
  private static final int COST_SHARE = 100;

  /** A machine that stood still during a reading has not made the next one dear. */
  private static final long AT_LATEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final long AT_LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Children that nobody saw are not missed when their parent ends. */
  private static final long AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Buckets of ten seconds: a fast leak has its clock within two minutes. */
  private static final long EXHAUSTION_SCALE_NANOS = TimeUnit.SECONDS.toNanos(100);

  private ProcessMark mark;
  private final ProcessReader reader;
  private final FloorSeries openDescriptors;
  private final FdExhaustion exhaustion;
  private ProcessSnapshot last;
  private long readAtNanos;
  private long seenAtTicks;
  private OptionalInt exitStatus = OptionalInt.empty();
  private boolean ended;

  /** Who wants to hear of suspects soon wants to hear of the end soon. */
  ProcessLife(ProcessMark mark, Duration suspectMinAge) {
    this.mark = mark;
    this.openDescriptors =
        new FloorSeries(Math.min(EXHAUSTION_SCALE_NANOS, suspectMinAge.toNanos()));
    this.exhaustion = new FdExhaustion(openDescriptors);
    this.reader = ProcessReader.of(mark.pid());
    this.last = reader.read(Instant.now());
    this.readAtNanos = System.nanoTime();
    this.seenAtTicks = ProcessMark.ticksNow();
  }

  /** As last seen: a process may replace its program. */
  ProcessMark mark() {
    return mark;
  }

  boolean hasEnded() {
    return ended;
  }

  /** The last time that it was seen alive, in ticks since boot. */
  long seenAtTicks() {
    return seenAtTicks;
  }

  /** How it ended, where that was seen. */
  OptionalInt exitStatus() {
    return exitStatus;
  }

  /** What was read last, while it lived. */
  ProcessSnapshot last() {
    return last;
  }

  /**
   * Looks whether it lives, and counts.
   *
   * @return false once it has ended
   */
  boolean look(Instant now) {
    long ticks = ProcessMark.ticksNow();
    Optional<ProcessMark> seen = ProcessMark.of(mark.pid()).filter(mark::isSameLife);
    if (ended || seen.isEmpty()) {
      ended = true;
      keepExitStatus();
      return false;
    }
    mark = seen.get();
    seenAtTicks = ticks;
    OptionalLong open = reader.countOpenFds();
    if (open.isPresent()) {
      openDescriptors.record(open.getAsLong(), nanos(now));
    }
    if (System.nanoTime() - readAtNanos >= Math.max(spacingNanos(), AT_MOST_NANOS)) {
      read(now);
    }
    return true;
  }

  /** As new as the budget for readings allows. */
  ProcessSnapshot current(Instant now) {
    if (!ended && System.nanoTime() - readAtNanos >= spacingNanos()) {
      read(now);
    }
    return last;
  }

  /** As of now. */
  ProcessSnapshot fresh(Instant now) {
    if (!ended) {
      read(now);
    }
    return last;
  }

  /** A reading after the end: what it left behind. */
  ProcessSnapshot after(Instant now) {
    return reader.read(now);
  }

  /** Infinite when not growing, NaN when unknown. */
  double fdExhaustionSeconds() {
    return ended || last.maxFds().isEmpty()
        ? Double.NaN
        : exhaustion.secondsUntil(last.maxFds().getAsLong());
  }

  private void read(Instant now) {
    ProcessSnapshot read = reader.read(now);
    if (read.identity().filter(identity -> !identity.zombie()).isPresent()) {
      last = read;
    }
    readAtNanos = System.nanoTime();
  }

  private long spacingNanos() {
    long spaced = Math.min(AT_LATEST_NANOS, COST_SHARE * reader.lastReadNanos());
    return Math.max(AT_LEAST_NANOS, spaced);
  }

  /** Who may not look into a process is shown 0 for its status: nothing is known then. */
  private void keepExitStatus() {
    OptionalInt seen = exitStatus.isPresent() ? exitStatus : mark.exitStatus();
    boolean mayLook = !last.descriptors().isEmpty();
    exitStatus = seen.isPresent() && (mayLook || seen.getAsInt() != 0) ? seen : exitStatus;
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
