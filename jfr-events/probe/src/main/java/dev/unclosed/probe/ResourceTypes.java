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

  /** Types above this number have no name. */
  public static final int CAPACITY = 64;

  private static final String[] IDS = new String[CAPACITY];

  private static final String[] OURS = {
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
    "native_socket"
  };

  private static volatile int count = OURS.length;

  static {
    System.arraycopy(OURS, 0, IDS, 0, OURS.length);
  }

  private ResourceTypes() {}

  /** Types that have a number: ours, and after them those that were declared. */
  public static int count() {
    return count;
  }

  /** Whether the type is one of ours, and not declared by the user. */
  public static boolean isOurs(int type) {
    return type < OURS.length;
  }

  /**
   * Gives a type of the user a number, once.
   *
   * @return -1 when there are too many
   */
  public static synchronized int declare(String id) {
    int type = of(id);
    if (type >= 0 || count == CAPACITY) {
      return type;
    }
    type = count;
    IDS[type] = id;
    count = type + 1;
    return type;
  }

  /** Whether threads work for it. */
  static boolean hasThreads(int type) {
    return type == EXECUTOR || type == TIMER;
  }

  /** Whether whatever is unreachable of that type holds nothing any more. */
  static boolean endsUnreachable(int type) {
    return type == EXECUTOR || type == TIMER || type == SEMAPHORE_PERMIT;
  }

  /** The stable id that events and metrics show. */
  public static String id(int type) {
    return IDS[type];
  }

  /**
   * The number of a stable id.
   *
   * @return -1 for an unknown id
   */
  public static int of(String id) {
    for (int type = 0; type < count; type++) {
      if (IDS[type].equals(id)) {
        return type;
      }
    }
    return -1;
  }
}
