package dev.unclosed.ledger;

import java.util.Arrays;

/**
 * The part of a series of minima that was gained and never lost again: at each bucket the lowest
 * value from there on. It never falls, and it is flat for everything that comes back.
 */
final class Climb {
  /** Fewer kept resources are no trend. */
  private static final int SMALLEST_RISE = 5;

  /** Fewer buckets that gained are steps. */
  private static final int LEAST_GAINS = 4;

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

  /**
   * Gained at four separate times or more, in each third of its time, and at least a third of it in
   * each half: no step, no stacked bursts, and not flattening.
   */
  boolean isSteady() {
    int rise = rise();
    long firstHalf = gained(0, length() / 2);
    int third = length() / 3;
    return rise >= SMALLEST_RISE
        && gains() >= LEAST_GAINS
        && gained(0, third) > 0
        && gained(third, 2 * third) > 0
        && gained(2 * third, length()) > 0
        && 3 * firstHalf >= rise
        && 3 * (rise - firstHalf) >= rise;
  }

  private int gained(int from, int to) {
    return kept[start + to] - kept[start + from];
  }

  private int gains() {
    int gains = 0;
    for (int i = start + 1; i < kept.length; i++) {
      if (kept[i] > kept[i - 1]) {
        gains++;
      }
    }
    return gains;
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
