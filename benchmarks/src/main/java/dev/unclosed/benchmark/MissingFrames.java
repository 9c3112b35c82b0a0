package dev.unclosed.benchmark;

/** Frames that are missing between a benchmark's method and the one that opens. */
final class MissingFrames {
  /** Frames of a stack, whatever JMH has put below. */
  static final int FRAMES = 20;

  private int count;

  /** To be called by the benchmark's method itself. */
  int count() {
    if (count == 0) {
      long below = StackWalker.getInstance().walk(frames -> frames.count()) - 1;
      count = (int) (FRAMES - below - 1);
    }
    return count;
  }
}
