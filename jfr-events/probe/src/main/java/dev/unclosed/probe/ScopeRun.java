package dev.unclosed.probe;

/**
 * One run of a named part of the program: the threads that are in it, each in its time. What such a
 * thread opens in that time was opened inside.
 *
 * <p>Any thread; short locks, taken by who begins and ends scopes and never by a hook.
 */
public final class ScopeRun {
  private static final ThreadLocal<ScopeRun> INNERMOST = new ThreadLocal<>();

  private final String name;
  private final ScopeRun outer;
  private final ScopeWindow own;

  /** By type: what inner runs opened that have ended. */
  private final long[] openedInside = new long[ResourceTypes.CAPACITY];

  /** Those of threads that were taken along; linked. */
  private ScopeWindow others;

  private boolean ended;

  private ScopeRun(String name, ScopeRun outer) {
    this.name = name;
    this.outer = outer;
    this.own = ScopeWindow.begin();
  }

  /** Begins it with the calling thread in it, inside the one that this thread is in. */
  public static ScopeRun begin(String name) {
    ScopeRun run = new ScopeRun(name, INNERMOST.get());
    INNERMOST.set(run);
    return run;
  }

  public String name() {
    return name;
  }

  /** Runs a task of another thread inside; also one that comes after the end. */
  public void run(Runnable task) {
    ScopeWindow window = enter();
    ScopeRun before = INNERMOST.get();
    INNERMOST.set(this);
    try {
      task.run();
    } finally {
      restore(before);
      leave(window);
    }
  }

  private synchronized ScopeWindow enter() {
    ScopeWindow window = ScopeWindow.begin();
    window.nextOfRun = others;
    others = window;
    return window;
  }

  /** A thread that opened nothing leaves no trace. */
  private synchronized void leave(ScopeWindow window) {
    window.end();
    if (window.openedAnything()) {
      return;
    }
    if (others == window) {
      others = window.nextOfRun;
      return;
    }
    ScopeWindow before = others;
    while (before != null && before.nextOfRun != window) {
      before = before.nextOfRun;
    }
    if (before != null) {
      before.nextOfRun = window.nextOfRun;
    }
  }

  /**
   * Ends it, on the thread that began it: what is opened from now on was not opened inside.
   *
   * @return false when it had ended
   */
  public boolean end() {
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      own.end();
    }
    if (INNERMOST.get() == this) {
      restore(outer);
    }
    return true;
  }

  /** After the end: the outer run counts as its own what was opened in this one. */
  void handOver() {
    if (outer != null) {
      outer.take(opened(), takeOthers());
    }
  }

  private synchronized ScopeWindow takeOthers() {
    ScopeWindow taken = others;
    others = null;
    return taken;
  }

  /** The inner run's own thread was in this one all the time; those taken along were not. */
  private synchronized void take(long[] opened, ScopeWindow elsewhere) {
    for (int type = 0; type < opened.length; type++) {
      openedInside[type] += opened[type];
    }
    ScopeWindow window = elsewhere;
    while (window != null) {
      ScopeWindow after = window.nextOfRun;
      window.forgetCounts();
      window.nextOfRun = others;
      others = window;
      window = after;
    }
  }

  private static void restore(ScopeRun before) {
    if (before == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(before);
    }
  }

  /** Whether what a thread opened at that {@link System#nanoTime()} was opened inside. */
  public synchronized boolean contains(long threadId, long nanos) {
    if (own.contains(threadId, nanos)) {
      return true;
    }
    ScopeWindow window = others;
    while (window != null && !window.contains(threadId, nanos)) {
      window = window.nextOfRun;
    }
    return window != null;
  }

  /** How much was opened inside, by type. */
  synchronized long[] opened() {
    long[] counts = openedInside.clone();
    own.addTo(counts);
    for (ScopeWindow window = others; window != null; window = window.nextOfRun) {
      window.addTo(counts);
    }
    return counts;
  }
}
