package dev.unclosed.probe;

/** What scopes left open since the start, by name and type. Any thread; never called by a hook. */
public final class ScopeTotals {
  /** Names after as many are summed up, lest a name with a number in it fill the memory. */
  private static final int MOST_NAMES = 100;

  private static final int NEVER_OPENED = -1;

  private static final String[] NAMES = new String[MOST_NAMES + 1];
  private static final long[][] UNCLOSED = new long[MOST_NAMES + 1][];
  private static int count;

  private ScopeTotals() {}

  static synchronized void add(String name, int type, long unclosed) {
    long[] totals = UNCLOSED[index(name)];
    totals[type] = Math.max(0, totals[type]) + unclosed;
  }

  private static int index(String name) {
    for (int i = 0; i < count; i++) {
      if (NAMES[i].equals(name)) {
        return i;
      }
    }
    if (count > MOST_NAMES) {
      return MOST_NAMES;
    }
    NAMES[count] = count == MOST_NAMES ? "other" : name;
    UNCLOSED[count] = new long[ResourceTypes.CAPACITY];
    for (int type = 0; type < ResourceTypes.CAPACITY; type++) {
      UNCLOSED[count][type] = NEVER_OPENED;
    }
    count++;
    return count - 1;
  }

  /** How many names there are. */
  public static synchronized int count() {
    return count;
  }

  public static synchronized String name(int index) {
    return NAMES[index];
  }

  /** How many resources were left open; -1 when none of the type was ever opened inside. */
  public static synchronized long unclosed(int index, int type) {
    return UNCLOSED[index][type];
  }
}
