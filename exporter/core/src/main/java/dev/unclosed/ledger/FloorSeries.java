package dev.unclosed.ledger;

/** The floor of a number of open resources over time. */
final class FloorSeries {
  private final long minAgeNanos;
  private long first = -1;
  private long firstAt;
  private long last;

  FloorSeries(long minAgeNanos) {
    this.minAgeNanos = minAgeNanos;
  }

  void record(long open, long atNanos) {
    if (first < 0) {
      first = open;
      firstAt = atNanos;
    }
    last = open;
  }

  double slopePerSecond(long nowNanos) {
    return nowNanos <= firstAt ? 0 : (last - first) * 1e9 / (nowNanos - firstAt);
  }

  boolean rising(long nowNanos) {
    return nowNanos - firstAt >= minAgeNanos && last > first;
  }
}
