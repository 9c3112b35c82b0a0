package dev.unclosed.ingest;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The wall clock's time of the start, and from there on evenly: what sets the wall clock makes
 * nothing older, and no slope. For a ledger in the JVM that it watches.
 */
final class EvenClock implements LedgerClock {
  /** Clocks that are kept right are moved by less. */
  private static final long JUMP_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final long startNanos = System.nanoTime();
  private final long startAt = EventTime.nanos(Instant.now());

  /** How far the wall clock is ahead, as of the last look: each event cannot read two clocks. */
  private volatile long skew;

  @Override
  public long now() {
    long now = startAt + (System.nanoTime() - startNanos);
    skew = EventTime.nanos(Instant.now()) - now;
    return now;
  }

  /**
   * JFR reckons from the wall clock as it was when its chunk began, so an event may come with the
   * time of before a jump or of after it; it was not long ago.
   */
  @Override
  public long ofEvent(long wallNanos) {
    long ahead = skew;
    if (Math.abs(ahead) <= JUMP_NANOS) {
      return wallNanos;
    }
    long now = now();
    long corrected = wallNanos - ahead;
    boolean before = Math.abs(now - wallNanos) < Math.abs(now - corrected);
    return Math.min(before ? wallNanos : corrected, now);
  }

  /** What was reckoned from the wall clock as it is now. */
  long ofWall(long wallNanos) {
    long ahead = skew;
    return Math.abs(ahead) <= JUMP_NANOS ? wallNanos : wallNanos - ahead;
  }
}
