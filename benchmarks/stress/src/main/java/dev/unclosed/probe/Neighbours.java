package dev.unclosed.probe;

/** Objects that share a bucket of {@link ObjectTable}. */
final class Neighbours {
  private static final int BUCKETS = 1 << 12;

  private Neighbours() {}

  /** Three that nobody else holds; found by trying, some hundreds of times in the mean. */
  static Object[] three() {
    Object[] seen = new Object[BUCKETS];
    Object[] seenTwice = new Object[BUCKETS];
    while (true) {
      Object object = new Object();
      int bucket = (System.identityHashCode(object) * 0x9E3779B9) >>> 20;
      if (seen[bucket] == null) {
        seen[bucket] = object;
      } else if (seenTwice[bucket] == null) {
        seenTwice[bucket] = object;
      } else {
        return new Object[] {seen[bucket], seenTwice[bucket], object};
      }
    }
  }
}
