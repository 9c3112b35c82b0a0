package dev.unclosed.probe;

/**
 * Which opens carry their stack when stacks are sampled: one in {@code interval}, drawn per type.
 */
public final class StackSampler {
  private static final int[] INTERVALS = new int[ResourceTypes.CAPACITY];
  private static final long[] OPENED = new long[ResourceTypes.CAPACITY];

  private StackSampler() {}

  /**
   * Decides for one open, by its identity: a number's identities are evenly spread when multiplied.
   *
   * @return opens that this stack stands for, or 0 when it is not taken
   */
  static int weight(int type, long id) {
    int interval = INTERVALS[type];
    if (interval <= 1) {
      return 1;
    }
    long mixed = (id * 0x9E3779B97F4A7C15L) >>> 33;
    return mixed % interval == 0 ? interval : 0;
  }

  /**
   * Sets each type's interval from what it opened since the last call; called once a second by the
   * guard.
   *
   * @param rate stacks per second and type
   */
  public static void adjust(int rate, long elapsedNanos) {
    for (int type = 0; type < ResourceTypes.count(); type++) {
      long opened = Counters.sum(type, Counters.OPENED);
      double perSecond = (opened - OPENED[type]) * 1e9 / elapsedNanos;
      OPENED[type] = opened;
      INTERVALS[type] = (int) Math.max(1, Math.ceil(perSecond / rate));
    }
  }

  /** Share of opens whose stack is taken, 0 to 1. */
  public static double ratio(int type) {
    int stacks = Probe.stacks;
    if (stacks == Probe.STACKS_ALL) {
      return 1;
    }
    return stacks == Probe.STACKS_OFF ? 0 : 1.0 / Math.max(1, INTERVALS[type]);
  }
}
