package dev.unclosed.ledger;

/**
 * When a process runs out of descriptors, if its floor goes on rising as steeply as it does. The
 * series decides how soon a rise shows: a minimum age of 100 s makes buckets of ten seconds.
 */
public final class FdExhaustion {
  private final FloorSeries openDescriptors;

  public FdExhaustion(FloorSeries openDescriptors) {
    this.openDescriptors = openDescriptors;
  }

  /**
   * Seconds from the last recorded number on: infinite when it does not grow, NaN while too little
   * is known, 0 when the limit is reached.
   *
   * @param max most descriptors that the process may have; 0 or less when unknown
   */
  public double secondsUntil(long max) {
    double perSecond = openDescriptors.steepestPerSecond();
    if (max <= 0 || Double.isNaN(perSecond)) {
      return Double.NaN;
    }
    long left = Math.max(0, max - openDescriptors.last());
    return left == 0 ? 0 : left / perSecond;
  }
}
