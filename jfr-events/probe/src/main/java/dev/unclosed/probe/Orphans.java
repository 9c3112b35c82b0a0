package dev.unclosed.probe;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/**
 * Resources whose owner garbage collection found unreachable while they were open. Nothing here
 * keeps an owner alive or brings it back.
 */
public final class Orphans {
  static final ReferenceQueue<Object> UNREACHABLE = new ReferenceQueue<>();

  private static volatile boolean watched = true;

  private Orphans() {}

  /** Whether owners are watched from now on. */
  public static void watch(boolean wanted) {
    watched = wanted;
  }

  /**
   * The calling thread has just opened that descriptor for an owner that nothing but its own {@code
   * close()} closes.
   */
  static void watch(int fd, Object owner) {
    long id = FdTable.id(fd);
    if (!watched || id <= 0 || FdTable.silent(fd)) {
      return;
    }
    Witness witness = new Witness(owner, fd);
    Object detail = FdTable.detail(fd);
    if (detail == null) {
      FdTable.setDetail(fd, witness);
    } else if (detail instanceof Parts parts) {
      parts.witnessedBy(witness);
    } else if (detail instanceof Throwable early) {
      Parts parts = new Parts(fd, -1, -1, early);
      parts.identify(id);
      parts.witnessedBy(witness);
      FdTable.setDetail(fd, parts);
    }
  }

  /**
   * Tells what garbage collection has proved since the last call. On any thread of ours but the one
   * that reads the recording.
   */
  public static void tell() {
    Reference<?> found = UNREACHABLE.poll();
    while (found != null) {
      try {
        if (found instanceof Witness witness) {
          prove(witness);
        } else if (found instanceof ObjectTable.Entry entry) {
          ObjectTable.unreachable(entry, watched);
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
      found = UNREACHABLE.poll();
    }
    ObjectTable.tellReclaimed();
  }

  private static void prove(Witness witness) {
    int fd = witness.fd;
    long slot = FdTable.id(fd);
    if (!watched || slot <= 0) {
      return;
    }
    Object detail = FdTable.detail(fd);
    Parts parts = detail instanceof Parts held ? held : null;
    if (parts == null ? detail != witness : !parts.isWitnessedBy(witness)) {
      return;
    }
    if (parts == null ? !FdTable.raise(fd, FdTable.ORPHANED) : !parts.orphan()) {
      return;
    }
    long id = parts == null ? slot : parts.resourceId();
    proved(id, FdTable.type(fd), fd, FdTable.openedAtNanos(fd));
  }

  static void proved(long id, int type, int fd, long openedAtNanos) {
    Counters.add(Probe.threadId(Thread.currentThread()), type, Counters.ORPHANED, 1);
    if (Probe.emitting) {
      Emission.orphaned(id, type, fd, System.nanoTime() - openedAtNanos);
    }
  }
}
