package dev.unclosed.dashboards.bench;

/**
 * When a query is evaluated: again and again at an interval, in milliseconds.
 *
 * @param count how many times
 */
record Moments(long first, long interval, int count) {
  /** Those from one time to the other, both included, that are so much later than a multiple. */
  static Moments between(long from, long to, long interval, long phase) {
    long first = from + Math.floorMod(phase - from, interval);
    return new Moments(first, interval, first > to ? 0 : (int) ((to - first) / interval) + 1);
  }

  long at(int index) {
    return first + index * interval;
  }

  long last() {
    return at(count - 1);
  }
}
