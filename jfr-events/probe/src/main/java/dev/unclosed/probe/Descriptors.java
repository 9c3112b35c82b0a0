package dev.unclosed.probe;

/** The life of descriptors: open, claim, close; table, counters and event in one place. */
final class Descriptors {
  static final String CODE = "code";
  static final String CLEANER = "cleaner";

  private Descriptors() {}

  /** A resource with one descriptor was opened by the calling thread. */
  static void opened(int fd, int type, Object description) {
    if (fd < 0 || fd >= FdTable.CAPACITY) {
      return;
    }
    Thread thread = Thread.currentThread();
    long now = System.nanoTime();
    long threadId = Probe.threadId(thread);
    endStale(fd, now);
    if (isOurs(thread, type, description)) {
      FdTable.put(fd, now, threadId, type, FdTable.OWN, null);
      return;
    }
    long id = FdTable.put(fd, now, threadId, type, 0, EarlyStacks.take());
    Counters.add(threadId, type, Counters.OPENED, 1);
    announce(id, type, fd, -1, -1, description, now);
  }

  /**
   * A resource with two or three descriptors ({@code fd3} may be -1) was opened by the calling
   * thread.
   */
  static void opened(int fd, int fd2, int fd3, int type, Object description) {
    if (fd < 0 || fd2 < 0 || Math.max(fd, Math.max(fd2, fd3)) >= FdTable.CAPACITY) {
      return;
    }
    Thread thread = Thread.currentThread();
    long now = System.nanoTime();
    long threadId = Probe.threadId(thread);
    boolean ours = thread instanceof OwnThread;
    int flags = ours ? FdTable.OWN : 0;
    Parts parts = ours ? null : new Parts(fd, fd2, fd3, EarlyStacks.take());
    endStale(fd, now);
    endStale(fd2, now);
    long id = FdTable.put(fd, now, threadId, type, flags, parts);
    if (parts != null) {
      parts.resourceId = id;
    }
    FdTable.put(fd2, now, threadId, type, flags, parts);
    if (fd3 >= 0) {
      endStale(fd3, now);
      FdTable.put(fd3, now, threadId, type, flags, parts);
    }
    if (parts != null) {
      Counters.add(threadId, type, Counters.OPENED, 1);
      announce(id, type, fd, fd2, fd3, description, now);
    }
  }

  /** The number is about to be released. */
  static void closing(int fd, boolean byCleaner) {
    if (fd < 0 || fd >= FdTable.CAPACITY) {
      return;
    }
    if (!end(fd, byCleaner, System.nanoTime()) && !Baseline.end(fd)) {
      Probe.countUntrackedClose();
    }
  }

  /** An outer owner says what the descriptor really is. */
  static void claimed(int fd, int type) {
    long id = FdTable.id(fd);
    if (id <= 0 || FdTable.own(fd)) {
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

  private static void announce(
      long id, int type, int fd, int fd2, int fd3, Object description, long now) {
    if (Math.max(fd, Math.max(fd2, fd3)) >= Probe.lowWater) {
      Probe.atLowWater();
    }
    if (Probe.emitting) {
      Emission.opened(id, type, fd, fd2, fd3, description, now);
    }
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
  private static void endStale(int fd, long now) {
    if (FdTable.id(fd) > 0) {
      end(fd, false, now);
    }
    Baseline.end(fd);
  }

  private static boolean end(int fd, boolean byCleaner, long now) {
    long slot = FdTable.id(fd);
    if (slot <= 0) {
      return false;
    }
    int type = FdTable.type(fd);
    boolean own = FdTable.own(fd);
    long openedAt = FdTable.openedAtNanos(fd);
    Object detail = FdTable.detail(fd);
    if (!FdTable.clear(fd, slot)) {
      return false;
    }
    if (own) {
      return true;
    }
    Parts parts = detail instanceof Parts held ? held : null;
    if (parts == null || parts.end(fd)) {
      long threadId = Probe.threadId(Thread.currentThread());
      Counters.add(threadId, type, byCleaner ? Counters.RECLAIMED : Counters.CLOSED, 1);
    }
    if (Probe.emitting) {
      long id = parts == null ? slot : parts.resourceId;
      Emission.closed(id, type, fd, now - openedAt, byCleaner ? CLEANER : CODE);
    }
    return true;
  }
}
