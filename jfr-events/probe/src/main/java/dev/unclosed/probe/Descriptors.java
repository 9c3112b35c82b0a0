package dev.unclosed.probe;

/** The life of descriptors: open, claim, close; table, counters and event in one place. */
final class Descriptors {
  static final String CODE = "code";
  static final String CLEANER = "cleaner";
  static final String CHILD_EXIT = "child_exit";

  /** Name of the JDK's thread that waits for a child process and closes its pipes. */
  private static final String REAPER = "process reaper";

  private static final int LATE = Parts.LAST | Parts.NO_LONGER_CLOSING;

  private Descriptors() {}

  /**
   * A resource with one descriptor was opened by the calling thread.
   *
   * @return its identity, or 0 when no event is due
   */
  static long opened(int fd, int type, Object description) {
    if (fd < 0 || fd >= FdTable.CAPACITY) {
      return 0;
    }
    Thread thread = Thread.currentThread();
    long now = System.nanoTime();
    long threadId = Probe.threadId(thread);
    endStale(fd);
    int flags = flags(isOurs(thread, type, description), type);
    if (flags != 0) {
      FdTable.put(fd, now, FdTable.tag(threadId, type, flags), null);
      Counters.add(threadId, type, Counters.OWN_OPENED, 1);
      return 0;
    }
    boolean high = isBeyondLowWater(fd);
    long id = FdTable.put(fd, now, FdTable.tag(threadId, type, 0), EarlyStacks.take());
    Counters.add(threadId, type, Counters.OPENED, 1);
    return emits(high) ? id : 0;
  }

  /**
   * A resource with up to three descriptors, -1 for those it lacks, was opened by the calling
   * thread.
   *
   * @return as {@link #opened(int, int, Object)}
   */
  static long opened(int fd, int fd2, int fd3, int type) {
    int highest = Math.max(fd, Math.max(fd2, fd3));
    if (highest < 0 || highest >= FdTable.CAPACITY) {
      return 0;
    }
    Thread thread = Thread.currentThread();
    long now = System.nanoTime();
    long threadId = Probe.threadId(thread);
    int flags = flags(thread instanceof OwnThread, type);
    boolean high = flags == 0 && isBeyondLowWater(highest);
    Parts parts = flags != 0 ? null : new Parts(fd, fd2, fd3, EarlyStacks.take());
    long tag = FdTable.tag(threadId, type, flags);
    long first = put(fd, now, tag, parts);
    long second = put(fd2, now, tag, parts);
    long third = put(fd3, now, tag, parts);
    Counters.add(threadId, type, flags != 0 ? Counters.OWN_OPENED : Counters.OPENED, 1);
    if (parts == null) {
      return 0;
    }
    long id = first != 0 ? first : second != 0 ? second : third;
    parts.identify(id);
    return emits(high) ? id : 0;
  }

  private static long put(int fd, long now, long tag, Parts parts) {
    if (fd < 0) {
      return 0;
    }
    endStale(fd);
    return FdTable.put(fd, now, tag, parts);
  }

  /** The number is about to be released. */
  static void closing(int fd, boolean byCleaner) {
    if (fd < 0 || fd >= FdTable.CAPACITY) {
      return;
    }
    if (!end(fd, byCleaner) && !Baseline.end(fd)) {
      Probe.countUntrackedClose();
    }
  }

  /** The application has closed it, and the JDK cannot release the number yet. */
  static void closedUnreleased(int fd) {
    if (FdTable.id(fd) <= 0 || FdTable.silent(fd)) {
      return;
    }
    boolean first =
        FdTable.detail(fd) instanceof Parts parts
            ? parts.closing(fd)
            : FdTable.raise(fd, FdTable.CLOSING);
    if (first) {
      long threadId = Probe.threadId(Thread.currentThread());
      Counters.add(threadId, FdTable.type(fd), Counters.CLOSING, 1);
    }
  }

  /** The release of a number failed; its slot is empty, and remembers its last type. */
  static void closeFailed(int fd, int otherwise) {
    int type = fd >= 0 && FdTable.id(fd) < 0 ? FdTable.type(fd) : otherwise;
    Counters.add(Probe.threadId(Thread.currentThread()), type, Counters.FAILED_CLOSES, 1);
  }

  /** An outer owner says what the descriptor really is. */
  static void claimed(int fd, int type) {
    long id = FdTable.id(fd);
    if (id <= 0 || FdTable.silent(fd)) {
      return;
    }
    int before = FdTable.type(fd);
    if (before == type) {
      return;
    }
    FdTable.setType(fd, type);
    long threadId = Probe.threadId(Thread.currentThread());
    Counters.add(threadId, before, Counters.OPENED, -1);
    Counters.add(threadId, type, Counters.OPENED, 1);
    if (Probe.emitting) {
      Emission.claimed(id, type);
    }
  }

  private static boolean isBeyondLowWater(int highest) {
    if (highest < Probe.lowWater) {
      return false;
    }
    Probe.atLowWater();
    return true;
  }

  private static boolean emits(boolean beyondLowWater) {
    if (beyondLowWater) {
      Probe.awaitGuard();
    }
    return Probe.emitting;
  }

  private static int flags(boolean ours, int type) {
    if (ours) {
      return FdTable.OWN;
    }
    return WatchedTypes.watches(type) ? 0 : FdTable.UNWATCHED;
  }

  private static boolean isOurs(Thread thread, int type, Object description) {
    if (thread instanceof OwnThread) {
      return true;
    }
    String own = Probe.ownPath;
    return own != null
        && type == ResourceTypes.FILE
        && description != null
        && description.toString().startsWith(own);
  }

  /** The operating system gave the number anew, so whatever the slot held has ended unseen. */
  private static void endStale(int fd) {
    if (FdTable.id(fd) > 0) {
      end(fd, false);
    }
    Baseline.end(fd);
  }

  private static boolean end(int fd, boolean byCleaner) {
    long slot = FdTable.id(fd);
    if (slot <= 0) {
      return false;
    }
    int type = FdTable.type(fd);
    boolean silent = FdTable.silent(fd);
    boolean closing = FdTable.isRaised(fd, FdTable.CLOSING);
    long openedAt = FdTable.openedAtNanos(fd);
    Object detail = FdTable.detail(fd);
    if (!FdTable.clear(fd, slot)) {
      return false;
    }
    if (silent) {
      Counters.add(Probe.threadId(Thread.currentThread()), type, Counters.OWN_CLOSED, 1);
      return true;
    }
    Parts parts = detail instanceof Parts held ? held : null;
    String closedBy = byCleaner ? CLEANER : closedByChild(type) ? CHILD_EXIT : CODE;
    int ended = parts != null ? parts.end(fd) : closing ? LATE : Parts.LAST;
    if ((ended & Parts.NO_LONGER_CLOSING) != 0) {
      Counters.add(Probe.threadId(Thread.currentThread()), type, Counters.CLOSING, -1);
    }
    if ((ended & Parts.LAST) != 0) {
      countClose(type, closedBy);
      if (byCleaner) {
        Throwable early = parts != null ? parts.early : stackIn(detail);
        long id = parts == null ? slot : parts.resourceId();
        Reclaimed.add(id, type, FdTable.threadId(fd), openedAt, early);
      }
      if (detail instanceof Throwable || (parts != null && parts.early != null)) {
        EarlyStacks.giveBack();
      }
    }
    if (Probe.emitting) {
      long id = parts == null ? slot : parts.resourceId();
      Emission.closed(id, type, fd, System.nanoTime() - openedAt, closedBy);
    }
    return true;
  }

  private static Throwable stackIn(Object detail) {
    return detail instanceof Throwable early ? early : null;
  }

  private static boolean closedByChild(int type) {
    return type == ResourceTypes.PROCESS && Thread.currentThread().getName().startsWith(REAPER);
  }

  private static void countClose(int type, String closedBy) {
    long threadId = Probe.threadId(Thread.currentThread());
    Counters.add(
        threadId, type, closedBy.equals(CLEANER) ? Counters.RECLAIMED : Counters.CLOSED, 1);
    if (closedBy.equals(CHILD_EXIT)) {
      Counters.add(threadId, type, Counters.CHILD_EXITS, 1);
    }
  }
}
