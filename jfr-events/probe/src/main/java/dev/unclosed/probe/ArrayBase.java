package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/**
 * Where the elements of arrays lie, found by looking.
 *
 * <p>Not asked of the JDK: its answer is an int before 25 and a long from there on, so that asking
 * takes reflection, and the first use of reflection takes milliseconds on the way to {@code main}.
 */
final class ArrayBase {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  /** Length of the shortest header, and more than that of the longest, in bytes. */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 32;

  static final long LONGS = ofLongs();
  static final long INTS = ofInts();

  /** Elements shorter than eight bytes start at the same place. */
  static final long BYTES = INTS;

  static final long REFERENCES =
      UNSAFE.arrayIndexScale(Object[].class) == Long.BYTES ? LONGS : INTS;

  private ArrayBase() {}

  private static long ofLongs() {
    long[] sample = {-1L};
    for (long offset = SHORTEST; offset <= LONGEST; offset += Integer.BYTES) {
      if (UNSAFE.getLong(sample, offset) == -1L) {
        return offset;
      }
    }
    throw new LinkageError("no element in an array of longs");
  }

  /** No header holds minus one: it consists of a class's address and a length. */
  private static long ofInts() {
    int[] sample = {-1};
    for (long offset = SHORTEST; offset <= LONGEST; offset += Integer.BYTES) {
      if (UNSAFE.getInt(sample, offset) == -1) {
        return offset;
      }
    }
    throw new LinkageError("no element in an array of ints");
  }
}
