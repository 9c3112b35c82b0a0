package dev.unclosed.probe;

import jdk.internal.misc.Unsafe;

/** A resource that holds up to three descriptors: it ends with its last. */
final class Parts {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long LIVE = UNSAFE.objectFieldOffset(Parts.class, "live");

  final int fd;
  final int fd2;
  final int fd3;

  /** The stack of an open that came before the recording, or null. */
  final Throwable early;

  /** 0 until the slots are filled. */
  volatile long resourceId;

  /** Bit n is set while the n-th descriptor is open. */
  private volatile int live;

  Parts(int fd, int fd2, int fd3, Throwable early) {
    this.fd = fd;
    this.fd2 = fd2;
    this.fd3 = fd3;
    this.early = early;
    this.live = (fd >= 0 ? 1 : 0) | (fd2 >= 0 ? 2 : 0) | (fd3 >= 0 ? 4 : 0);
  }

  /**
   * Ends one descriptor.
   *
   * @return true for exactly one caller: the one that ended the last
   */
  boolean end(int ended) {
    int bit = ended == fd ? 1 : ended == fd2 ? 2 : 4;
    while (true) {
      int before = live;
      int after = before & ~bit;
      if (before == after) {
        return false;
      }
      if (UNSAFE.compareAndSetInt(this, LIVE, before, after)) {
        return after == 0;
      }
    }
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
    return (live & 1) != 0 ? fd : -1;
  }

  int liveFd2() {
    return (live & 2) != 0 ? fd2 : -1;
  }

  int liveFd3() {
    return (live & 4) != 0 ? fd3 : -1;
  }
}
