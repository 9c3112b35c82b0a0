package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/**
 * The time that one thread spends in one scope, and how much it opens meanwhile. Only while some
 * thread is in a scope do hooks look for the window of theirs.
 */
final class ScopeWindow {
  private static final int BUCKETS = 1 << 8;
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long REFERENCE_SCALE = UNSAFE.arrayIndexScale(Object[].class);

  /** Windows that have begun and not ended, by thread; the innermost of a thread comes first. */
  private static final Object[] HEADS = new Object[BUCKETS];

  /** How many there are. */
  static volatile int running;

  final long threadId;
  private final long from;

  /** 0 while it runs. */
  private volatile long to;

  private volatile ScopeWindow next;

  /** By type, without what windows inside it counted; null until something was opened. */
  private volatile long[] opened;

  /** The next window of the same scope. */
  ScopeWindow nextOfRun;

  private ScopeWindow(long threadId) {
    this.threadId = threadId;
    this.from = System.nanoTime();
  }

  /** The calling thread is in it from now on. */
  static ScopeWindow begin() {
    ScopeWindow window = new ScopeWindow(Probe.threadId(Thread.currentThread()));
    long offset = offset(window.threadId);
    synchronized (ScopeWindow.class) {
      window.next = (ScopeWindow) UNSAFE.getReferenceVolatile(HEADS, offset);
      UNSAFE.putReferenceVolatile(HEADS, offset, window);
      running++;
    }
    return window;
  }

  /** Again and again does no harm. */
  void end() {
    long offset = offset(threadId);
    synchronized (ScopeWindow.class) {
      if (to != 0) {
        return;
      }
      to = System.nanoTime();
      running--;
      ScopeWindow window = (ScopeWindow) UNSAFE.getReferenceVolatile(HEADS, offset);
      if (window == this) {
        UNSAFE.putReferenceVolatile(HEADS, offset, next);
        return;
      }
      while (window != null && window.next != this) {
        window = window.next;
      }
      if (window != null) {
        window.next = next;
      }
    }
  }

  /** Hot path while a scope runs: the calling thread has opened something. */
  static void opened(long threadId, int type, long amount) {
    ScopeWindow window = (ScopeWindow) UNSAFE.getReferenceVolatile(HEADS, offset(threadId));
    while (window != null && window.threadId != threadId) {
      window = window.next;
    }
    if (window != null) {
      long[] counts = window.opened;
      if (counts == null) {
        counts = new long[ResourceTypes.CAPACITY];
        window.opened = counts;
      }
      counts[type] += amount;
    }
  }

  boolean contains(long thread, long nanos) {
    long end = to;
    return thread == threadId && nanos - from >= 0 && (end == 0 || nanos - end <= 0);
  }

  boolean openedAnything() {
    return opened != null;
  }

  /** They are counted elsewhere. */
  void forgetCounts() {
    opened = null;
  }

  /** Adds what was opened to those counts. */
  void addTo(long[] counts) {
    long[] mine = opened;
    if (mine != null) {
      for (int type = 0; type < mine.length; type++) {
        counts[type] += mine[type];
      }
    }
  }

  private static long offset(long threadId) {
    return ArrayBase.REFERENCES + (threadId & (BUCKETS - 1)) * REFERENCE_SCALE;
  }
}
