package dev.unclosed.probe;

/**
 * What the JDK's semaphores call. A permit has no identity: any thread may return it. The one that
 * a thread returns is taken to be its own, if it has one, and else any.
 */
public final class PermitHooks {
  /** Permits that are taken at once and counted one by one; the rest of them counts for nothing. */
  private static final int MOST = 1000;

  private PermitHooks() {}

  public static void acquired(Object semaphore) {
    ObjectHooks.opened(semaphore, ResourceTypes.SEMAPHORE_PERMIT);
  }

  public static void acquired(Object semaphore, int permits) {
    for (int i = 0; i < permits && i < MOST; i++) {
      ObjectHooks.opened(semaphore, ResourceTypes.SEMAPHORE_PERMIT);
    }
  }

  public static void tried(boolean acquired, Object semaphore) {
    if (acquired) {
      acquired(semaphore);
    }
  }

  public static void tried(boolean acquired, Object semaphore, int permits) {
    if (acquired) {
      acquired(semaphore, permits);
    }
  }

  /** All that were left. */
  public static void drained(int permits, Object semaphore) {
    acquired(semaphore, permits);
  }

  public static void releasing(Object semaphore) {
    releasing(semaphore, 1);
  }

  /** One that was never taken is a signal, and no resource. */
  public static void releasing(Object semaphore, int permits) {
    if (semaphore == null || !Probe.armed) {
      return;
    }
    try {
      long threadId = Probe.threadId(Thread.currentThread());
      for (int i = 0; i < permits && i < MOST; i++) {
        ObjectTable.Entry entry =
            ObjectTable.endOf(semaphore, ResourceTypes.SEMAPHORE_PERMIT, threadId);
        if (entry == null) {
          return;
        }
        ObjectHooks.ended(entry);
      }
    } catch (Throwable failure) {
      Probe.failed(failure);
    }
  }
}
