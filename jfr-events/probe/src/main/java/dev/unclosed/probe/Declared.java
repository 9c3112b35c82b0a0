package dev.unclosed.probe;

/**
 * What the application itself says that it opens and closes. None of these methods throws: what
 * goes wrong here goes wrong in a key's own methods, and disarms nothing.
 */
public final class Declared {
  private static volatile String refused;

  private Declared() {}

  /**
   * A resource of the application's own type was opened by the calling thread.
   *
   * @param key by which it will be closed; values by equality, everything else by identity
   */
  public static void opened(String typeId, Object key) {
    if (Probe.armed && typeId != null && key != null) {
      try {
        int type = type(typeId);
        if (type >= 0 && isSound(key)) {
          ObjectHooks.opened(key, type);
        }
      } catch (Throwable ofKey) {
        refused = typeId;
      }
    }
  }

  /** The resource of that key ends, if there is one; again and again does no harm. */
  public static void closed(String typeId, Object key) {
    if (Probe.armed && typeId != null && key != null) {
      try {
        int type = ResourceTypes.of(typeId);
        if (type >= 0 && isSound(key)) {
          ObjectHooks.closing(key, type);
        }
      } catch (Throwable ofKey) {
        refused = typeId;
      }
    }
  }

  /**
   * Somebody else answers for it from now on: no scope and no test that opened it does.
   *
   * @param resource a key, or a stream, channel or socket of the JDK
   */
  public static void transferred(Object resource) {
    if (Probe.armed && resource != null) {
      try {
        ObjectTable.Entry entry = ObjectTable.find(resource, ObjectTable.ANY_TYPE);
        if (entry != null) {
          entry.transferred = true;
          return;
        }
        int fd = DescriptorOf.object(resource);
        if (FdTable.id(fd) > 0) {
          FdTable.raise(fd, FdTable.TRANSFERRED);
        }
      } catch (Throwable ofKey) {
        refused = resource.getClass().getName();
      }
    }
  }

  /** A name that was given for a type and is none, once; or null. */
  public static String takeRefused() {
    String name = refused;
    if (name != null) {
      refused = null;
    }
    return name;
  }

  /** Fails here, and not in the table, where the key is a record whose parts fail. */
  private static boolean isSound(Object key) {
    return ObjectTable.bucket(key) >= 0;
  }

  private static int type(String typeId) {
    int type = ResourceTypes.of(typeId);
    if (type < 0) {
      type = ResourceTypes.declare(typeId);
    }
    if (type >= 0 && type <= ResourceTypes.MMAP) {
      type = -1;
    }
    if (type < 0) {
      refused = String.valueOf(typeId);
    } else if (!WatchedTypes.watches(type)) {
      WatchedTypes.declare(type);
    }
    return type;
  }
}
