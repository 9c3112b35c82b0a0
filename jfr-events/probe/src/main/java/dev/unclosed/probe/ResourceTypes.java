package dev.unclosed.probe;

/** The resource types as small numbers, as woven code passes them. */
public final class ResourceTypes {
  public static final int FILE = 0;
  public static final int DIRECTORY = 1;
  public static final int ZIP = 2;
  public static final int SOCKET = 3;
  public static final int ACCEPTED_SOCKET = 4;
  public static final int SERVER_SOCKET = 5;
  public static final int DATAGRAM_SOCKET = 6;
  public static final int UNIX_SOCKET = 7;
  public static final int SELECTOR = 8;
  public static final int PIPE = 9;
  public static final int WATCH_SERVICE = 10;
  public static final int CHANNEL_GROUP = 11;
  public static final int PROCESS = 12;
  public static final int MMAP = 13;
  public static final int EXECUTOR = 14;
  public static final int TIMER = 15;
  public static final int CONNECTION = 16;
  public static final int CONNECTION_LEASE = 17;
  public static final int STATEMENT = 18;
  public static final int SEMAPHORE_PERMIT = 19;
  public static final int NATIVE_SOCKET = 20;
  public static final int NATIVE_OBJECT = 21;

  /** Types above this number have no name. */
  public static final int CAPACITY = 64;

  private static final String[] IDS = {
    "file",
    "directory",
    "zip",
    "socket",
    "accepted_socket",
    "server_socket",
    "datagram_socket",
    "unix_socket",
    "selector",
    "pipe",
    "watch_service",
    "channel_group",
    "process",
    "mmap",
    "executor",
    "timer",
    "connection",
    "connection_lease",
    "statement",
    "semaphore_permit",
    "native_socket",
    "native_object"
  };

  private ResourceTypes() {}

  /** How many there are without those that the application declares. */
  public static int builtIn() {
    return IDS.length;
  }

  /**
   * The number of one of those; for who comes before the probe is in the boot loader.
   *
   * @return -1 for any other word
   */
  public static int builtIn(String id) {
    for (int type = 0; type < IDS.length; type++) {
      if (IDS[type].equals(id)) {
        return type;
      }
    }
    return -1;
  }

  /** Whether the type is one of ours, and not declared by the user. */
  public static boolean isOurs(int type) {
    return type < IDS.length;
  }

  /** Whether threads work for it. */
  static boolean hasThreads(int type) {
    return type == EXECUTOR || type == TIMER;
  }

  /** Whether whatever is unreachable of that type holds nothing any more. */
  static boolean endsUnreachable(int type) {
    return type == EXECUTOR || type == TIMER || type == SEMAPHORE_PERMIT;
  }

  public static int count() {
    return IDS.length + DeclaredTypes.count();
  }

  /** The stable id that events and metrics show. */
  public static String id(int type) {
    return type < IDS.length ? IDS[type] : DeclaredTypes.id(type - IDS.length);
  }

  /**
   * The number of a stable id.
   *
   * @return -1 for an unknown id
   */
  public static int of(String id) {
    int type = builtIn(id);
    if (type >= 0) {
      return type;
    }
    int index = DeclaredTypes.of(id);
    return index < 0 ? -1 : IDS.length + index;
  }

  /**
   * The number of an id that the application chose, from now on.
   *
   * @return -1 when it is no id, or there is no room for one more
   */
  public static int declare(String id) {
    int index = DeclaredTypes.declare(id, CAPACITY - IDS.length);
    return index < 0 ? -1 : IDS.length + index;
  }
}
