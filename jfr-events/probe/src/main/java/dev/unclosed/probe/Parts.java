package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/**
 * A resource that holds up to three descriptors: it ends with its last. Also one with a single
 * descriptor of which more is kept than its slot has room for.
 */
final class Parts {
  /** What {@link #end} found out. */
  static final int LAST = 1;

  static final int NO_LONGER_CLOSING = 2;

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long STATE = UNSAFE.objectFieldOffset(Parts.class, "state");
  private static final long RESOURCE_ID = UNSAFE.objectFieldOffset(Parts.class, "resourceId");
  private static final int LIVE = 7;
  private static final int CLOSING_SHIFT = 3;
  private static final int CLOSING = 7 << CLOSING_SHIFT;
  private static final int ORPHANED = 1 << 6;

  final int fd;
  final int fd2;
  final int fd3;

  /** The stack of an open that came before the recording, or null. */
  final Throwable early;

  /** 0 until the slots are filled. */
  private volatile long resourceId;

  /** Bit n is set while the n-th descriptor is open, and above while it is closed unreleased. */
  private volatile int state;

  private Witness first;
  private Witness second;

  Parts(int fd, int fd2, int fd3, Throwable early) {
    this.fd = fd;
    this.fd2 = fd2;
    this.fd3 = fd3;
    this.early = early;
    int live = (fd >= 0 ? 1 : 0) | (fd2 >= 0 ? 2 : 0) | (fd3 >= 0 ? 4 : 0);
    // The slot that makes it known to others orders this store: a volatile one would be a fence.
    UNSAFE.putInt(this, STATE, live);
  }

  /** On the opening thread, once the slots are filled; without the fence of a volatile store. */
  void identify(long id) {
    UNSAFE.putLongRelease(this, RESOURCE_ID, id);
  }

  /** 0 until the slots are filled. */
  long resourceId() {
    return resourceId;
  }

  /**
   * Ends one descriptor.
   *
   * @return {@link #LAST} for exactly one caller: the one that ended the last; {@link
   *     #NO_LONGER_CLOSING} for the one that ended the last that was closed and not released
   */
  int end(int ended) {
    int bit = bit(ended);
    while (true) {
      int before = state;
      int after = before & ~(bit | bit << CLOSING_SHIFT);
      if ((before & bit) == 0) {
        return 0;
      }
      if (UNSAFE.compareAndSetInt(this, STATE, before, after)) {
        boolean released = (before & CLOSING) != 0 && (after & CLOSING) == 0;
        return ((after & LIVE) == 0 ? LAST : 0) | (released ? NO_LONGER_CLOSING : 0);
      }
    }
  }

  /**
   * One descriptor was closed and is not released yet.
   *
   * @return whether it is the first of the resource
   */
  boolean closing(int number) {
    int bit = bit(number) << CLOSING_SHIFT;
    while (true) {
      int before = state;
      if ((before & bit) != 0) {
        return false;
      }
      if (UNSAFE.compareAndSetInt(this, STATE, before, before | bit)) {
        return (before & CLOSING) == 0;
      }
    }
  }

  boolean isClosing() {
    return (state & CLOSING) != 0;
  }

  /**
   * An owner is unreachable.
   *
   * @return whether it is the first of the resource
   */
  boolean orphan() {
    while (true) {
      int before = state;
      if ((before & ORPHANED) != 0) {
        return false;
      }
      if (UNSAFE.compareAndSetInt(this, STATE, before, before | ORPHANED)) {
        return true;
      }
    }
  }

  boolean isOrphaned() {
    return (state & ORPHANED) != 0;
  }

  /** On the opening thread. */
  void witnessedBy(Witness witness) {
    if (first == null) {
      first = witness;
    } else {
      second = witness;
    }
  }

  boolean isWitnessedBy(Witness witness) {
    return witness == first || witness == second;
  }

  private int bit(int number) {
    return number == fd ? 1 : number == fd2 ? 2 : 4;
  }

  /**
   * The descriptor whose slot speaks for the resource: its lowest that is still open, or -1. Who
   * reads the slots in ascending order comes across it, also when a lower one is closed meanwhile.
   */
  int speaker() {
    return lowest(fd, lowest(fd2, lowest(fd3, -1)));
  }

  private int lowest(int number, int other) {
    boolean open = FdTable.id(number) > 0 && FdTable.detail(number) == this;
    return open && (other < 0 || number < other) ? number : other;
  }

  int liveFd() {
    return (state & 1) != 0 ? fd : -1;
  }

  int liveFd2() {
    return (state & 2) != 0 ? fd2 : -1;
  }

  int liveFd3() {
    return (state & 4) != 0 ? fd3 : -1;
  }
}
