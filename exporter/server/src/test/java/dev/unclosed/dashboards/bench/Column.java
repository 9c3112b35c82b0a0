package dev.unclosed.dashboards.bench;

import java.util.Arrays;
import java.util.Map;

/**
 * What a query answers at each moment, for one set of labels.
 *
 * @param values {@link #ABSENT} where there is no answer, which is not the same as one that is no
 *     number
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and long
record Column(Map<String, String> labels, double[] values) {
  private static final long ABSENT_BITS = 0x7ff8_0000_0000_ab5eL;

  /** Nothing is ever computed of it, so that its bits stay its own. */
  static final double ABSENT = Double.longBitsToDouble(ABSENT_BITS);

  static Column absent(Map<String, String> labels, int size) {
    double[] values = new double[size];
    Arrays.fill(values, ABSENT);
    return new Column(labels, values);
  }

  static boolean isAbsent(double value) {
    return Double.doubleToRawLongBits(value) == ABSENT_BITS;
  }

  boolean has(int index) {
    return !isAbsent(values[index]);
  }

  boolean isEmpty() {
    for (double value : values) {
      if (!isAbsent(value)) {
        return false;
      }
    }
    return true;
  }
}
