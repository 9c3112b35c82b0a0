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

  /** Where the current bucket ends: most values come before, and cost no division. */
  private long endsAt;

  private int current;
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
      known = 1;
      enter(Math.floorDiv(atNanos, bucketNanos));
      minima[current] = saturated;
    }
    advance(atNanos);
    minima[current] = Math.min(minima[current], saturated);
    last = saturated;
  }

  /** Fills the buckets up to that time with the value that has held since. */
  void advance(long nowNanos) {
    if (known == 0 || nowNanos < endsAt) {
      return;
    }
    long reached = Math.floorDiv(nowNanos, bucketNanos);
    long steps = Math.min(reached - bucket, minima.length);
    for (long i = 0; i < steps; i++) {
      minima[slot(reached - i)] = last;
    }
    known = (int) Math.min(known + steps, minima.length);
    enter(reached);
  }

  private void enter(long reached) {
    bucket = reached;
    current = slot(reached);
    boolean last = reached >= Long.MAX_VALUE / bucketNanos;
    endsAt = last ? Long.MAX_VALUE : (reached + 1) * bucketNanos;
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
      floors[count - 1] = Math.min(floors[count - 1], minima[current]);
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
