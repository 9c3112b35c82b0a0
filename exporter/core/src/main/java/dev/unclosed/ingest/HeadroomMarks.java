package dev.unclosed.ingest;

/** The shares of the descriptors at which to warn, each once until it was better. One thread. */
final class HeadroomMarks {
  private static final int[] PERCENT = {80, 95};

  /** A mark counts anew once it was undercut by so many percent. */
  private static final int HYSTERESIS = 5;

  private int told;
  private boolean calm = true;

  /**
   * Takes how many are open.
   *
   * @return the highest mark that is reached for the first time, in percent, or 0
   */
  int reached(long open, long max) {
    double percent = 100.0 * open / max;
    calm = percent < PERCENT[0] - HYSTERESIS;
    for (int i = PERCENT.length - 1; i >= 0; i--) {
      if (told == PERCENT[i] && percent < PERCENT[i] - HYSTERESIS) {
        told = i == 0 ? 0 : PERCENT[i - 1];
      }
    }
    int reached = 0;
    for (int mark : PERCENT) {
      if (percent >= mark) {
        reached = mark;
      }
    }
    if (reached <= told) {
      return 0;
    }
    told = reached;
    return reached;
  }

  /** Whether the newest number was well below every mark. */
  boolean isCalm() {
    return calm;
  }
}
