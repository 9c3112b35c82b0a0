package dev.unclosed.probe;

/**
 * What the JDK's Cleaner closed lately, for who must know that nobody else did. Kept only where
 * somebody asked for it.
 */
public final class Reclaimed {
  private static final int KEPT = 4096;
  private static final Reclaimed[] NEWEST = new Reclaimed[KEPT];

  private static volatile boolean wanted;
  private static int next;

  public final long id;
  public final String type;
  public final long threadId;
  public final long openedAtNanos;
  private final Throwable early;

  private Reclaimed(long id, int type, long threadId, long openedAtNanos, Throwable early) {
    this.id = id;
    this.type = ResourceTypes.id(type);
    this.threadId = threadId;
    this.openedAtNanos = openedAtNanos;
    this.early = early;
  }

  /** From now on the stack of every open is kept in memory, and what is reclaimed. */
  public static void keepEverything() {
    EarlyStacks.keepAll();
    wanted = true;
  }

  static void add(long id, int type, long threadId, long openedAtNanos, Throwable early) {
    if (wanted) {
      keep(new Reclaimed(id, type, threadId, openedAtNanos, early));
    }
  }

  private static synchronized void keep(Reclaimed reclaimed) {
    NEWEST[next] = reclaimed;
    next = (next + 1) % KEPT;
  }

  /** The newest of them, in no order. */
  public static synchronized Reclaimed[] newest() {
    int count = 0;
    while (count < KEPT && NEWEST[count] != null) {
      count++;
    }
    Reclaimed[] copy = new Reclaimed[count];
    System.arraycopy(NEWEST, 0, copy, 0, count);
    return copy;
  }

  /** Where it was opened, hook frames first; empty when that is not known. */
  public StackTraceElement[] stack() {
    return early == null ? new StackTraceElement[0] : early.getStackTrace();
  }
}
