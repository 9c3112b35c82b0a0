package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/** The descriptors that were open before the hooks: a set of numbers that only shrinks. */
public final class Baseline {
  /** Numbers from this on are never baseline. */
  private static final int CAPACITY = 1 << 16;

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long BASE = ArrayBase.BYTES;
  private static volatile byte[] members = new byte[0];

  private Baseline() {}

  /**
   * Sets the baseline; once, before the hooks are armed.
   *
   * @param numbers names of the entries of {@code /proc/self/fd}; null where there is none
   */
  public static void set(String[] numbers) {
    if (numbers == null) {
      return;
    }
    byte[] set = new byte[CAPACITY];
    for (String number : numbers) {
      int fd = Integer.parseInt(number);
      if (fd < CAPACITY) {
        set[fd] = 1;
      }
    }
    members = set;
  }

  public static boolean contains(int fd) {
    byte[] set = members;
    return fd >= 0 && fd < set.length && UNSAFE.getByteVolatile(set, BASE + fd) != 0;
  }

  public static int size() {
    int size = 0;
    for (byte member : members) {
      size += member;
    }
    return size;
  }

  /**
   * The number has been released or given anew.
   *
   * @return whether it was baseline
   */
  public static boolean end(int fd) {
    byte[] set = members;
    if (fd >= set.length || set[fd] == 0) {
      return false;
    }
    UNSAFE.putByteVolatile(set, BASE + fd, (byte) 0);
    return true;
  }
}
