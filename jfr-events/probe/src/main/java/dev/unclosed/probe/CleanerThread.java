package dev.unclosed.probe;

/** The JDK's threads that close what garbage collection found unclosed. */
public final class CleanerThread {
  private static volatile Thread commonCleaner;
  private static volatile Thread referenceHandler;
  private static volatile Thread finalizer;

  private CleanerThread() {}

  /** Finds the threads; the JDK starts it with the first stream or socket. */
  public static void find() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 64];
    int count = root.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      if ("Common-Cleaner".equals(threads[i].getName())) {
        commonCleaner = threads[i];
      } else if ("Reference Handler".equals(threads[i].getName())) {
        referenceHandler = threads[i];
      } else if ("Finalizer".equals(threads[i].getName())) {
        finalizer = threads[i];
      }
    }
  }

  static boolean isCurrent() {
    Thread current = Thread.currentThread();
    return current == commonCleaner || current == finalizer;
  }

  /** Whether this is the thread that unmaps memory, and that everything else waits for. */
  static boolean isReferenceHandler() {
    return Thread.currentThread() == referenceHandler;
  }
}
