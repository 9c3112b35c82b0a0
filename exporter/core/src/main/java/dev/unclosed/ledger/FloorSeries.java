package dev.unclosed.ledger;

/**
 * The floor of a number of open resources over time: what stays open while the rest comes and goes.
 * It remembers the last 6, 24 and 288 minimum ages in buckets of a tenth, a half and six minimum
 * ages: an hour, four hours and two days in production. Not thread-safe.
 */
public final class FloorSeries {
  private static final long SECOND = 1_000_000_000L;

  /** Within hours, ordinary load ramps up to four times as high as it falls back. */
  private static final int HOURS_NOISE = 4;

  /** Two days contain the fall of a daily cycle. */
  private static final int DAYS_NOISE = 3;

  private static final int HELD_BUCKETS = 30;
  private static final int[] FINE_WINDOWS = {60, 45, 30};
  private static final int[] COARSE_WINDOWS = {48, 42, 36, 30, 24, 18, 12};
  private static final int[] DAYS_WINDOWS = {48, 36, 24};

  private final long shortestClimbNanos;
  private final MinimumRing fine;
  private final MinimumRing coarse;
  private final MinimumRing days;
  private long judged = Long.MIN_VALUE;
  private long heldUntil = Long.MIN_VALUE;
  private int heldFloor;
  private boolean rising;
  private double slope;

  /**
   * @param minAgeNanos age from which an open resource is suspicious; a tenth of it, but at least a
   *     second, is the resolution
   */
  public FloorSeries(long minAgeNanos) {
    long tenth = Math.max(SECOND, minAgeNanos / 10);
    this.shortestClimbNanos = 25 * tenth;
    this.fine = new MinimumRing(tenth, 60);
    this.coarse = new MinimumRing(5 * tenth, 48);
    this.days = new MinimumRing(60 * tenth, 48);
  }

  /**
   * Notes what is open from this time on.
   *
   * @param open saturates at 2^31-1
   * @param atNanos of any clock that does not go back; an earlier time counts as the last one
   */
  public void record(long open, long atNanos) {
    fine.record(open, atNanos);
    coarse.record(open, atNanos);
    days.record(open, atNanos);
  }

  /**
   * Slope of the floor in resources per second: the median slope between any two of up to 20 points
   * of the climb that makes it rising, else of the last six minimum ages. Never negative.
   */
  public double slopePerSecond(long nowNanos) {
    judge(nowNanos);
    return slope;
  }

  /** True while the floor has risen again and again and still rises. */
  public boolean rising(long nowNanos) {
    judge(nowNanos);
    return rising;
  }

  /** True when everything remembered is 0, so that nothing is lost by forgetting the series. */
  public boolean isBlank(long nowNanos) {
    fine.advance(nowNanos);
    coarse.advance(nowNanos);
    days.advance(nowNanos);
    return fine.isZero() && coarse.isZero() && days.isZero();
  }

  /**
   * Slope of the fastest steady climb of at least ten buckets on any scale, in resources per
   * second, as of the last record; NaN before ten buckets are complete.
   */
  double steepestPerSecond() {
    double steepest = fine.floors().length < 10 ? Double.NaN : 0;
    Noise noise = new Noise();
    for (MinimumRing ring : new MinimumRing[] {fine, coarse, days}) {
      int[] minima = ring.floors();
      for (int window = 10; window <= minima.length; window += 5) {
        Climb climb = Climb.over(minima, window);
        if (climb.isSteady() && climb.rise() > noise.of(ring)) {
          steepest = Math.max(steepest, perSecond(climb, ring));
        }
      }
    }
    return steepest;
  }

  /** The last recorded number. */
  int last() {
    return fine.last();
  }

  /** Once per bucket: a rise shows only when its bucket is complete. */
  private void judge(long nowNanos) {
    fine.advance(nowNanos);
    if (judged == fine.bucket()) {
      return;
    }
    coarse.advance(nowNanos);
    days.advance(nowNanos);
    judged = fine.bucket();
    int[] minima = fine.floors();
    if (minima.length < 2) {
      return;
    }
    int floor = minima[minima.length - 1];
    Noise noise = new Noise();
    if (climbs(fine, FINE_WINDOWS, noise)
        || climbs(coarse, COARSE_WINDOWS, noise)
        || climbs(days, DAYS_WINDOWS, noise)) {
      heldUntil = judged + HELD_BUCKETS;
      heldFloor = floor;
    } else {
      slope = perSecond(Climb.over(minima, minima.length), fine);
    }
    rising = judged <= heldUntil && floor >= heldFloor;
  }

  private boolean climbs(MinimumRing ring, int[] windows, Noise noise) {
    int[] minima = ring.floors();
    for (int window : windows) {
      if (window <= minima.length) {
        Climb climb = Climb.over(minima, window);
        if (climb.isSteady()
            && climb.length() * ring.bucketNanos() >= shortestClimbNanos
            && climb.rise() > noise.of(ring)) {
          slope = perSecond(climb, ring);
          return true;
        }
      }
    }
    return false;
  }

  private static double perSecond(Climb climb, MinimumRing ring) {
    return climb.slope() * SECOND / ring.bucketNanos();
  }

  /** What a rise must exceed: a multiple of the deepest fall on its own and on coarser scales. */
  private final class Noise {
    private final long ofDays = (long) DAYS_NOISE * Climb.deepestFall(days.floors());
    private final long ofCoarse =
        Math.max(ofDays, (long) HOURS_NOISE * Climb.deepestFall(coarse.floors()));
    private final long ofFine =
        Math.max(ofCoarse, (long) HOURS_NOISE * Climb.deepestFall(fine.floors()));

    long of(MinimumRing ring) {
      return ring == fine ? ofFine : ring == coarse ? ofCoarse : ofDays;
    }
  }
}
