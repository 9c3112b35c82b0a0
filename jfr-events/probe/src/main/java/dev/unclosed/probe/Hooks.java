package dev.unclosed.probe;

import dev.unclosed.event.ResourceOpen;
import java.io.FileDescriptor;
import jdk.internal.access.JavaIOFileDescriptorAccess;
import jdk.internal.access.SharedSecrets;

/** The methods that woven code calls. None of them throws. */
public final class Hooks {
  private static final JavaIOFileDescriptorAccess NUMBERS =
      SharedSecrets.getJavaIOFileDescriptorAccess();

  private Hooks() {}

  /**
   * @throws NullPointerException for none, which the hook that asks catches
   */
  static int number(FileDescriptor descriptor) {
    return NUMBERS.get(descriptor);
  }

  public static void opened(FileDescriptor descriptor, Object description, int type) {
    if (Probe.armed) {
      try {
        int fd = number(descriptor);
        long id = Descriptors.opened(fd, type, description);
        int weight = Emission.weight(id, type, fd, -1, -1, description);
        if (weight > 0) {
          ResourceOpen event = new ResourceOpen();
          event.weight = weight;
          Emission.fill(event, id, type, fd, -1, -1, description);
          event.commit();
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  public static void opened(int fd, Object description, int type) {
    if (Probe.armed) {
      try {
        long id = Descriptors.opened(fd, type, description);
        int weight = Emission.weight(id, type, fd, -1, -1, description);
        if (weight > 0) {
          ResourceOpen event = new ResourceOpen();
          event.weight = weight;
          Emission.fill(event, id, type, fd, -1, -1, description);
          event.commit();
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** A resource with two descriptors, or with three where {@code fd3} is not negative. */
  public static void opened(int fd, int fd2, int fd3, Object description, int type) {
    if (Probe.armed) {
      try {
        long id = Descriptors.opened(fd, fd2, fd3, type);
        int weight = Emission.weight(id, type, fd, fd2, fd3, description);
        if (weight > 0) {
          ResourceOpen event = new ResourceOpen();
          event.weight = weight;
          Emission.fill(event, id, type, fd, fd2, fd3, description);
          event.commit();
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** A resource with one descriptor and two in a pair. */
  public static void opened(int fd, int[] pair, int type) {
    if (pair != null && pair.length >= 2) {
      opened(fd, pair[0], pair[1], null, type);
    }
  }

  /** A resource with up to three descriptors; those that it lacks are -1. */
  public static void opened(int[] descriptors, int type) {
    if (descriptors != null && descriptors.length >= 3) {
      opened(descriptors[0], descriptors[1], descriptors[2], null, type);
    }
  }

  public static void claimed(FileDescriptor descriptor, int type) {
    if (Probe.armed) {
      try {
        Descriptors.claimed(number(descriptor), type);
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** Before a release by whichever thread; the Cleaner's thread tells that nobody closed it. */
  public static void closing(FileDescriptor descriptor) {
    if (Probe.armed) {
      try {
        Descriptors.closing(number(descriptor), CleanerThread.isCurrent());
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  public static void closing(int fd) {
    if (Probe.armed) {
      try {
        Descriptors.closing(fd, CleanerThread.isCurrent());
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** Before a release of a number that may well have been opened unseen. */
  static void closingIfTracked(int fd) {
    if (Probe.armed && FdTable.id(fd) > 0) {
      closing(fd);
    }
  }

  /** A release that only garbage collection causes. */
  public static void reclaiming(int fd) {
    if (Probe.armed) {
      try {
        Descriptors.closing(fd, true);
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** An attempt to close; the number stays taken when it was not released. */
  public static void triedToClose(boolean released, FileDescriptor descriptor) {
    if (!released && Probe.armed) {
      try {
        Descriptors.closedUnreleased(number(descriptor));
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  public static void closeFailed(Throwable reason, FileDescriptor descriptor, int type) {
    if (Probe.armed) {
      try {
        Descriptors.closeFailed(number(descriptor), type);
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** What owns a descriptor that was just opened, and is the only one to close it. */
  public static void owned(Object owner, FileDescriptor descriptor) {
    if (Probe.armed) {
      try {
        Orphans.watch(number(descriptor), owner);
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  public static void owned(Object owner, int fd) {
    if (Probe.armed) {
      try {
        Orphans.watch(fd, owner);
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  public static void openFailed(Throwable reason, int type) {
    if (Probe.armed) {
      try {
        FailedOpens.count(reason, type);
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }
}
