package dev.unclosed.probe;

/**
 * The types that hooks are wanted for, and how many of their hooks are in place. Never called by a
 * hook.
 */
public final class WatchedTypes {
  private static final int[] EXPECTED = new int[ResourceTypes.CAPACITY];
  private static final int[] INSTALLED = new int[ResourceTypes.CAPACITY];

  private WatchedTypes() {}

  public static synchronized void expect(int type) {
    EXPECTED[type]++;
  }

  public static synchronized void installed(int type) {
    INSTALLED[type]++;
  }

  /** Whether the type has hooks on this JDK and is not switched off. */
  public static synchronized boolean contains(int type) {
    return EXPECTED[type] > 0;
  }

  public static synchronized int hooksExpected(int type) {
    return EXPECTED[type];
  }

  public static synchronized int hooksInstalled(int type) {
    return Math.min(INSTALLED[type], EXPECTED[type]);
  }
}
