package dev.unclosed.probe;

import dev.unclosed.event.ResourceOpen;

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
            int weight = Emission.weight(id, type, -1, -1, -1, null);
            if (weight > 0) {
              ResourceOpen event = new ResourceOpen();
              event.weight = weight;
              Emission.fill(event, id, type, -1, -1, -1, null);
              event.commit();
            }
          }
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** As {@link #opened}, where several methods that call each other have the hook. */
  public static void openedOnce(Object object, int type) {
    if (object != null && Probe.armed) {
      try {
        Thread thread = Thread.currentThread();
        long threadId = Probe.threadId(thread);
        if (!(thread instanceof OwnThread)
            && WatchedTypes.watches(type)
            && ObjectTable.find(object, type) == null) {
          long id = ObjectTable.put(object, type, threadId).id;
          Counters.add(threadId, type, Counters.OPENED, 1);
          if (Probe.emitting) {
            int weight = Emission.weight(id, type, -1, -1, -1, null);
            if (weight > 0) {
              ResourceOpen event = new ResourceOpen();
              event.weight = weight;
              Emission.fill(event, id, type, -1, -1, -1, null);
              event.commit();
            }
          }
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** As {@link #openedOnce(Object, int)}, for what is known by a number. */
  public static void openedOnce(long number, int type) {
    openedOnce(Long.valueOf(number), type);
  }

  /** As {@link #openedOnce(Object, int)}, for what is known by a number. */
  public static void openedOnce(int number, int type) {
    openedOnce(Long.valueOf(number), type);
  }

  /** Before the end of what is known by a number. */
  public static void closing(long number, int type) {
    closing(Long.valueOf(number), type);
  }

  /** Before the end of what is known by a number. */
  public static void closing(int number, int type) {
    closing(Long.valueOf(number), type);
  }

  /** Before the end of the resource, if it is one; again and again does no harm. */
  public static void closing(Object object) {
    closing(object, ObjectTable.ANY_TYPE);
  }

  /** Before the end of what that object has open of that type. */
  public static void closing(Object object, int type) {
    if (object != null && Probe.armed) {
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

  /** Its owner has asked for its end, which comes when its work is done. */
  public static void shutDown(Object object, int type) {
    if (Probe.armed) {
      try {
        ObjectTable.Entry entry = ObjectTable.find(object, type);
        if (entry != null && entry.becomeClosing()) {
          entry.byCleaner = CleanerThread.isCurrent();
          Counters.add(Probe.threadId(Thread.currentThread()), type, Counters.CLOSING, 1);
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** After an attempt to end it, which may have succeeded. */
  public static void triedToEnd(boolean ended, Object object, int type) {
    if (ended) {
      closing(object, type);
    }
  }

  /**
   * After an attempt to end it.
   *
   * @param state has the given bits once it has ended
   */
  public static void triedToEnd(long state, Object object, int bits, int type) {
    if ((state & bits) != 0) {
      closing(object, type);
    }
  }

  /** Garbage collection proved that nothing holds it any more, and so it holds nothing. */
  static void reclaimed(ObjectTable.Entry entry) {
    entry.byCleaner = true;
    ended(entry, true);
  }

  /** To be counted and told by the thread that has ended it. */
  static void ended(ObjectTable.Entry entry) {
    ended(entry, false);
  }

  private static void ended(ObjectTable.Entry entry, boolean untold) {
    boolean byCleaner = untold || entry.byCleaner || CleanerThread.isCurrent();
    long threadId = Probe.threadId(Thread.currentThread());
    int counter = byCleaner ? Counters.RECLAIMED : Counters.CLOSED;
    Counters.add(threadId, entry.type, counter, 1);
    if (entry.isClosing()) {
      Counters.add(threadId, entry.type, Counters.CLOSING, -1);
    }
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
