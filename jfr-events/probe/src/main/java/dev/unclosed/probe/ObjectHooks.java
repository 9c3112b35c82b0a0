package dev.unclosed.probe;

/** What woven code calls for resources without a descriptor. None of these methods throws. */
public final class ObjectHooks {
  private ObjectHooks() {}

  /**
   * A resource was opened by the calling thread.
   *
   * @param object what lives as long as the resource can be closed; null when there is none
   */
  public static void opened(Object object, int type) {
    if (object != null && Probe.armed) {
      try {
        Thread thread = Thread.currentThread();
        long threadId = Probe.threadId(thread);
        if (thread instanceof OwnThread) {
          Counters.add(threadId, type, Counters.OWN_OPENED, 1);
        } else if (WatchedTypes.watches(type)) {
          long id = ObjectTable.put(object, type, threadId).id;
          Counters.add(threadId, type, Counters.OPENED, 1);
          if (Probe.emitting) {
            Emission.opened(id, type, -1, -1, -1, null);
          }
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** Before the end of the resource, if it is one; again and again does no harm. */
  public static void closing(Object object) {
    closing(object, ObjectTable.ANY_TYPE);
  }

  static void closing(Object object, int type) {
    if (Probe.armed) {
      try {
        boolean untold = CleanerThread.isReferenceHandler();
        ObjectTable.Entry entry = ObjectTable.end(object, type, untold);
        if (entry != null) {
          ended(entry, untold);
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  private static void ended(ObjectTable.Entry entry, boolean untold) {
    boolean byCleaner = untold || CleanerThread.isCurrent();
    long threadId = Probe.threadId(Thread.currentThread());
    int counter = byCleaner ? Counters.RECLAIMED : Counters.CLOSED;
    Counters.add(threadId, entry.type, counter, 1);
    if (byCleaner) {
      Reclaimed.add(entry.id, entry.type, entry.threadId, entry.openedAtNanos, entry.early);
    }
    if (!untold && Probe.emitting) {
      long open = System.nanoTime() - entry.openedAtNanos;
      String closedBy = byCleaner ? Descriptors.CLEANER : Descriptors.CODE;
      Emission.closed(entry.id, entry.type, -1, open, closedBy);
    }
  }
}
