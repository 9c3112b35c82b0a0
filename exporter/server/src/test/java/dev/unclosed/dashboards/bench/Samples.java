package dev.unclosed.dashboards.bench;

import java.util.Arrays;
import java.util.Map;

/**
 * A series as Prometheus keeps it.
 *
 * @param labels without the name
 * @param times in milliseconds, rising
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and long
record Samples(Map<String, String> labels, long[] times, double[] values) {
  int size() {
    return times.length;
  }

  /** Whether there is any from one time to the other. */
  boolean hasWithin(long from, long to) {
    int at = Arrays.binarySearch(times, from);
    int first = at >= 0 ? at : -at - 1;
    return first < times.length && times[first] <= to;
  }
}
