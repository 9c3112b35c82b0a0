package dev.unclosed.ingest;

/**
 * The least and the most that a count was around a moment: a counter and the event that goes with
 * it are not of one instant. In steps of a second.
 */
final class CountWindow {
  private static final long STEP_NANOS = 1_000_000_000L;

  private final long[] least = new long[3];
  private final long[] most = new long[3];
  private long step = Long.MIN_VALUE;
  private long last;

  /** {@code before} is what the count was before the first note. */
  CountWindow(long before) {
    last = before;
  }

  /** What the count is from now on; times do not go back by more than a step. */
  void note(long count, long atNanos) {
    advance(Math.floorDiv(atNanos, STEP_NANOS));
    last = count;
    least[2] = Math.min(least[2], count);
    most[2] = Math.max(most[2], count);
  }

  private void advance(long reached) {
    if (step == Long.MIN_VALUE) {
      step = reached - 3;
    }
    long steps = Math.min(3, reached - step);
    for (long i = 0; i < steps; i++) {
      System.arraycopy(least, 1, least, 0, 2);
      System.arraycopy(most, 1, most, 0, 2);
      least[2] = last;
      most[2] = last;
    }
    step = Math.max(step, reached);
  }

  long last() {
    return last;
  }

  /** The least since about two seconds before the newest note. */
  long least() {
    return Math.min(least[0], Math.min(least[1], least[2]));
  }

  long most() {
    return Math.max(most[0], Math.max(most[1], most[2]));
  }
}
