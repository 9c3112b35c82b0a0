package dev.unclosed.probe;

import dev.unclosed.event.ResourceOpen;
import jdk.internal.misc.Unsafe;

/** What woven directory streams call. None of these methods throws. */
public final class DirectoryHooks {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  /** Where the C library keeps the number in what {@code fdopendir} returns: glibc, then musl. */
  private static final int[] CANDIDATES = {0, 8};

  private static volatile int offset = -1;

  private DirectoryHooks() {}

  /** A directory was opened and its descriptor copied. */
  public static void opened(int fd, int copy) {
    if (Probe.armed) {
      try {
        int type = ResourceTypes.DIRECTORY;
        long id = Descriptors.opened(fd, copy, -1, type);
        int weight = Emission.weight(id, type, fd, copy, -1, null);
        if (weight > 0) {
          ResourceOpen event = new ResourceOpen();
          event.weight = weight;
          Emission.fill(event, id, type, fd, copy, -1, null);
          event.commit();
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** Learns from a stream whose number is known where the C library keeps it. */
  public static void named(int fd, long stream) {
    if (offset < 0 && stream != 0) {
      for (int candidate : CANDIDATES) {
        if (UNSAFE.getInt(stream + candidate) == fd) {
          offset = candidate;
          return;
        }
      }
    }
  }

  /** Before {@code closedir}, which has only the stream. */
  public static void closing(long stream) {
    int at = offset;
    if (at >= 0 && stream != 0) {
      Hooks.closingIfTracked(UNSAFE.getInt(stream + at));
    }
  }

  /**
   * Before a raw close of the file system provider, which opens and closes much within one method.
   */
  public static void closing(int fd) {
    Hooks.closingIfTracked(fd);
  }
}
