package dev.unclosed.probe;

import java.util.concurrent.atomic.AtomicInteger;

/** Hands out descriptor numbers, each to one race at a time, as the operating system would. */
final class Numbers {
  /** More than jcstress has races alive at once. */
  private static final int MOST = 1 << 18;

  private static final AtomicInteger NEXT = new AtomicInteger();

  private Numbers() {}

  static int next() {
    return NEXT.getAndIncrement() & (MOST - 1);
  }

  /** Fills the slot of a number with a file that thread 1 opens now. */
  static long open(int number, Object detail) {
    long tag = FdTable.tag(1, ResourceTypes.FILE, 0);
    return FdTable.put(number, System.nanoTime(), tag, detail);
  }
}
