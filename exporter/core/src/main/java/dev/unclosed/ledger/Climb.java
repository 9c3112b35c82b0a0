package dev.unclosed.ledger;

import java.util.Arrays;

/**
 * The part of a series of minima that was gained and never lost again: at each bucket the lowest
 * value from there on. It never falls, and it is flat for everything that comes back.
 */
final class Climb {
  /** Fewer kept resources are no trend. */
  private static final int SMALLEST_RISE = 4;

  /** The least that each third of the climb must contribute, as a part of the whole. */
  private static final int LARGEST_THIRD_RATIO = 8;

  private static final int POINTS = 20;

  private final int[] kept;
  private final int start;

  private Climb(int[] kept, int start) {
    this.kept = kept;
    this.start = start;
  }

  /** Of the last {@code window} minima. */
  static Climb over(int[] minima, int window) {
    int[] kept = Arrays.copyOfRange(minima, minima.length - window, minima.length);
    for (int i = window - 2; i >= 0; i--) {
      kept[i] = Math.min(kept[i], kept[i + 1]);
    }
    int start = 0;
    while (start + 1 < window && kept[start + 1] == kept[0]) {
      start++;
    }
    return new Climb(kept, start);
  }

  /** The furthest that the minima ever fell below an earlier one. */
  static int deepestFall(int[] minima) {
    int peak = 0;
    int fall = 0;
    for (int minimum : minima) {
      peak = Math.max(peak, minimum);
      fall = Math.max(fall, peak - minimum);
    }
    return fall;
  }

  int rise() {
    return kept[kept.length - 1] - kept[0];
  }

  /** Buckets from the first gain to the end. */
  int length() {
    return kept.length - 1 - start;
  }

  /** Gained in each third of its time: no single step, and not flat by now. */
  boolean isSteady() {
    int rise = rise();
    int first = kept[start + length() / 3];
    int second = kept[start + length() * 2 / 3];
    int least = Math.min(first - kept[0], Math.min(second - first, kept[kept.length - 1] - second));
    return rise >= SMALLEST_RISE && least > 0 && least * LARGEST_THIRD_RATIO >= rise;
  }

  /** Median of the slopes between any two of at most 20 evenly spaced points, per bucket. */
  double slope() {
    if (rise() == 0) {
      return 0;
    }
    int points = Math.min(POINTS, kept.length);
    double[] slopes = new double[points * (points - 1) / 2];
    int next = 0;
    for (int j = 1; j < points; j++) {
      for (int i = 0; i < j; i++) {
        int from = at(i, points);
        int to = at(j, points);
        slopes[next++] = (double) (kept[to] - kept[from]) / (to - from);
      }
    }
    Arrays.sort(slopes);
    int middle = slopes.length / 2;
    return slopes.length % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2;
  }

  private int at(int point, int points) {
    return (int) ((long) point * (kept.length - 1) / (points - 1));
  }
}
