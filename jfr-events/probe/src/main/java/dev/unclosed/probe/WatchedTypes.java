package dev.unclosed.probe;

/**
 * The types that hooks are wanted for, and how many of their hooks are in place. Never called by a
 * hook.
 */
public final class WatchedTypes {
  private static final int[] EXPECTED = new int[ResourceTypes.CAPACITY];
  private static final int[] INSTALLED = new int[ResourceTypes.CAPACITY];

  private static final boolean[] WATCHED = new boolean[ResourceTypes.CAPACITY];
  private static final boolean[] DECLARED = new boolean[ResourceTypes.CAPACITY];

  private WatchedTypes() {}

  /** Hot path: whether opens of the type are counted and announced. */
  static boolean watches(int type) {
    return WATCHED[type];
  }

  public static synchronized void expect(int type) {
    EXPECTED[type]++;
    WATCHED[type] = true;
  }

  /** The application itself tells of the type, without hooks. */
  static synchronized void declare(int type) {
    DECLARED[type] = true;
    WATCHED[type] = true;
  }

  public static synchronized void installed(int type) {
    INSTALLED[type]++;
  }

  /** The self-test has shown that the type's hooks do not do their work. */
  public static synchronized void blind(int type) {
    INSTALLED[type] = Integer.MIN_VALUE;
  }

  /** Whether the type has hooks on this JDK and is not switched off, or the application tells. */
  public static synchronized boolean contains(int type) {
    return EXPECTED[type] > 0 || DECLARED[type];
  }

  public static synchronized int hooksExpected(int type) {
    return EXPECTED[type];
  }

  public static synchronized int hooksInstalled(int type) {
    return Math.max(0, Math.min(INSTALLED[type], EXPECTED[type]));
  }
}
