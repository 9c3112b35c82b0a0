package dev.unclosed.ledger;

/**
 * The floor of a number of open resources over time: what stays open while the rest comes and goes.
 * It remembers the last 6, 24 and 288 minimum ages in buckets of a tenth, a half and six minimum
 * ages: an hour, four hours and two days in production. Not thread-safe.
 */
public final class FloorSeries {
  private static final long SECOND = 1_000_000_000L;
  private static final int FINE = 60;
  private static final int[] FINE_WINDOWS = {60, 45, 30};
  private static final int COARSE = 48;
  private static final int[] COARSE_WINDOWS = {48, 36, 24, 12};
  private static final int LONG = 48;
  private static final int[] LONG_WINDOWS = {48, 36, 24};

  private final long shortestClimb;
  private final MinimumRing fine;
  private final MinimumRing coarse;
  private final MinimumRing days;
  private long judged = Long.MIN_VALUE;
  private boolean rising;
  private double slope;

  /**
   * @param minAgeNanos age from which an open resource is suspicious; a tenth of it, but at least a
   *     second, is the resolution
   */
  public FloorSeries(long minAgeNanos) {
    long tenth = Math.max(SECOND, minAgeNanos / 10);
    this.shortestClimb = 30 * tenth;
    this.fine = new MinimumRing(tenth, FINE);
    this.coarse = new MinimumRing(5 * tenth, COARSE);
    this.days = new MinimumRing(60 * tenth, LONG);
  }

  /**
   * Notes what is open from this time on; times never fall.
   *
   * @param open saturates at 2^31-1
   */
  public void record(long open, long atNanos) {
    fine.record(open, atNanos);
    coarse.record(open, atNanos);
    days.record(open, atNanos);
  }

  /** Robust slope of the floor in resources per second; 0 while it does not rise. */
  public double slopePerSecond(long nowNanos) {
    judge(nowNanos);
    return slope;
  }

  /** True while the floor has risen again and again and still rises. */
  public boolean rising(long nowNanos) {
    judge(nowNanos);
    return rising;
  }

  MinimumRing fine() {
    return fine;
  }

  /** Once per bucket: only complete buckets count, so nothing changes in between. */
  private void judge(long nowNanos) {
    fine.advance(nowNanos);
    if (judged == fine.bucket()) {
      return;
    }
    coarse.advance(nowNanos);
    days.advance(nowNanos);
    judged = fine.bucket();
    int[] fineMinima = fine.complete();
    int[] coarseMinima = coarse.complete();
    int[] dayMinima = days.complete();
    int dayFall = Climb.deepestFall(dayMinima);
    int coarseFall = Math.max(dayFall, Climb.deepestFall(coarseMinima));
    int fineFall = Math.max(coarseFall, Climb.deepestFall(fineMinima));
    rising =
        climbs(dayMinima, LONG_WINDOWS, days.bucketNanos(), dayFall)
            || climbs(coarseMinima, COARSE_WINDOWS, coarse.bucketNanos(), coarseFall)
            || climbs(fineMinima, FINE_WINDOWS, fine.bucketNanos(), fineFall);
    if (!rising) {
      slope = slope(Climb.over(fineMinima, fineMinima.length), fine.bucketNanos());
    }
  }

  private boolean climbs(int[] minima, int[] windows, long bucketNanos, int fall) {
    for (int window : windows) {
      if (window <= minima.length) {
        Climb climb = Climb.over(minima, window);
        if (climb.isSteady()
            && climb.rise() > 2L * fall
            && climb.length() * bucketNanos >= shortestClimb) {
          slope = slope(climb, bucketNanos);
          return true;
        }
      }
    }
    return false;
  }

  private static double slope(Climb climb, long bucketNanos) {
    return climb.slope() * SECOND / bucketNanos;
  }
}
