package dev.unclosed.ledger;

import java.util.Arrays;

/**
 * The lowest value of each of the last buckets of equal length. A value holds until the next one,
 * so a bucket without a value has the last one. Not thread-safe.
 */
final class MinimumRing {
  private final long bucketNanos;
  private final int[] minima;
  private long bucket;
  private int known;
  private int last;

  /**
   * @param complete buckets that are remembered besides the current one
   */
  MinimumRing(long bucketNanos, int complete) {
    this.bucketNanos = bucketNanos;
    this.minima = new int[complete + 1];
  }

  /** A time before the current bucket counts as now; a value above 2^31-1 counts as that. */
  void record(long value, long atNanos) {
    int saturated = (int) Math.max(0, Math.min(value, Integer.MAX_VALUE));
    if (known == 0) {
      bucket = Math.floorDiv(atNanos, bucketNanos);
      known = 1;
      minima[slot(bucket)] = saturated;
    }
    advance(atNanos);
    int slot = slot(bucket);
    minima[slot] = Math.min(minima[slot], saturated);
    last = saturated;
  }

  /** Fills the buckets up to that time with the value that has held since. */
  void advance(long nowNanos) {
    long current = Math.floorDiv(nowNanos, bucketNanos);
    if (known == 0 || current <= bucket) {
      return;
    }
    long steps = Math.min(current - bucket, minima.length);
    for (long i = 0; i < steps; i++) {
      minima[slot(current - i)] = last;
    }
    known = (int) Math.min(known + steps, minima.length);
    bucket = current;
  }

  /**
   * The minima of the complete buckets, oldest first. The last is lowered to what the current
   * bucket has fallen to, so that a fall shows at once and a rise only when it has lasted.
   */
  int[] floors() {
    int count = Math.max(0, known - 1);
    int[] floors = new int[count];
    Arrays.setAll(floors, i -> minima[slot(bucket - count + i)]);
    if (count > 0) {
      floors[count - 1] = Math.min(floors[count - 1], minima[slot(bucket)]);
    }
    return floors;
  }

  boolean isZero() {
    for (int i = 0; i < known; i++) {
      if (minima[slot(bucket - i)] != 0) {
        return false;
      }
    }
    return last == 0;
  }

  /** Changes whenever a bucket became complete. */
  long bucket() {
    return bucket;
  }

  long bucketNanos() {
    return bucketNanos;
  }

  /** The value that holds now. */
  int last() {
    return last;
  }

  private int slot(long index) {
    return (int) Math.floorMod(index, (long) minima.length);
  }
}
