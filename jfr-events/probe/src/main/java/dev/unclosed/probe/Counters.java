package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/**
 * Counters per type, striped over threads so that hot opens do not meet on one cache line.
 *
 * <p>Monotone, except {@link #CLOSING}. Any thread.
 */
public final class Counters {
  public static final int OPENED = 0;
  public static final int CLOSED = 1;
  public static final int RECLAIMED = 2;
  public static final int ORPHANED = 3;

  /** Closed by the application and not yet released: goes up and down. */
  public static final int CLOSING = 4;

  public static final int FAILED_CLOSES = 5;

  /** Part of {@link #CLOSED}. */
  public static final int CHILD_EXITS = 6;

  /** Opens by ourselves, which no other counter has. */
  public static final int OWN_OPENED = 7;

  /** Descriptors, not resources: one that holds two counts twice. */
  public static final int OWN_CLOSED = 8;

  private static final int COUNTERS = 9;
  private static final int STRIPES = 8;
  private static final int STRIPE_LENGTH = ResourceTypes.CAPACITY * COUNTERS;
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long BASE = ArrayBase.LONGS;
  private static final long[] CELLS = new long[STRIPES * STRIPE_LENGTH];

  private Counters() {}

  static void add(long threadId, int type, int counter, long amount) {
    int stripe = (int) threadId & (STRIPES - 1);
    UNSAFE.getAndAddLong(CELLS, offset(stripe, type, counter), amount);
    if (counter == OPENED && ScopeWindow.running != 0) {
      ScopeWindow.opened(threadId, type, amount);
    }
  }

  /** Sum over the stripes; may miss an addition that is under way. */
  public static long sum(int type, int counter) {
    long sum = 0;
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      sum += UNSAFE.getLongVolatile(CELLS, offset(stripe, type, counter));
    }
    return sum;
  }

  private static long offset(int stripe, int type, int counter) {
    int index = stripe * STRIPE_LENGTH + type * COUNTERS + counter;
    return BASE + ((long) index << 3);
  }
}
