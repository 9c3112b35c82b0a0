package dev.unclosed.ingest;

import java.util.concurrent.TimeUnit;

/** How long to wait before a recording is tried again: longer each time, up to a minute. */
final class RetryPauses {
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private long nextNanos = FIRST_NANOS;
  private long notBeforeNanos = System.nanoTime();

  boolean isOver() {
    return System.nanoTime() - notBeforeNanos >= 0;
  }

  /** It was tried, and has failed or ended. */
  void afterFailure() {
    notBeforeNanos = System.nanoTime() + nextNanos;
    nextNanos = Math.min(2 * nextNanos, LONGEST_NANOS);
  }

  /** It cannot be tried just now. */
  void shortest() {
    notBeforeNanos = System.nanoTime() + FIRST_NANOS;
  }

  /** It may be tried at once, and everything before is forgotten. */
  void reset() {
    nextNanos = FIRST_NANOS;
    notBeforeNanos = System.nanoTime();
  }
}
