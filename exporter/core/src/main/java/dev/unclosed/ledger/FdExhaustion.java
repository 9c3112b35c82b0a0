package dev.unclosed.ledger;

/** When a process runs out of descriptors, if its floor goes on rising as it does. */
public final class FdExhaustion {
  private static final int LEAST_BUCKETS = 10;
  private static final int[] WINDOWS = {10, 20, 40, 60};

  private final FloorSeries openDescriptors;

  public FdExhaustion(FloorSeries openDescriptors) {
    this.openDescriptors = openDescriptors;
  }

  /**
   * Seconds from the last recorded number on: infinite when it does not grow, NaN while fewer than
   * ten buckets are known.
   */
  public double secondsUntil(long max) {
    MinimumRing ring = openDescriptors.fine();
    int[] minima = ring.complete();
    if (minima.length < LEAST_BUCKETS) {
      return Double.NaN;
    }
    int fall = Climb.deepestFall(minima);
    double steepest = 0;
    for (int window : WINDOWS) {
      if (window <= minima.length) {
        Climb climb = Climb.over(minima, window);
        if (climb.isSteady() && climb.rise() > 2L * fall) {
          steepest = Math.max(steepest, climb.slope());
        }
      }
    }
    double perSecond = steepest * 1e9 / ring.bucketNanos();
    return perSecond == 0 ? Double.POSITIVE_INFINITY : Math.max(0, max - ring.last()) / perSecond;
  }
}
