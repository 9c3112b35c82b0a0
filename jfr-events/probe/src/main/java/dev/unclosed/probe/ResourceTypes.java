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

  /** Types above this number have no name. */
  static final int CAPACITY = 64;

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
    "mmap"
  };

  /** What the application declared, after the others. */
  private static final String[] DECLARED = new String[CAPACITY - IDS.length];

  private static volatile int declared;

  private ResourceTypes() {}

  public static int count() {
    return IDS.length + declared;
  }

  /** The stable id that events and metrics show. */
  public static String id(int type) {
    return type < IDS.length ? IDS[type] : DECLARED[type - IDS.length];
  }

  /**
   * The number of an id that the application chose, from now on.
   *
   * @return -1 when it is no id, or there is no room for one more
   */
  static synchronized int declare(String id) {
    int known = of(id);
    if (known >= 0 || declared == DECLARED.length || !isId(id)) {
      return known;
    }
    DECLARED[declared] = id;
    declared++;
    return of(id);
  }

  private static boolean isId(String id) {
    if (id.isEmpty() || id.length() > 64 || !isLetter(id.charAt(0))) {
      return false;
    }
    for (int i = 1; i < id.length(); i++) {
      char c = id.charAt(i);
      if (!isLetter(c) && c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  /**
   * The number of a stable id.
   *
   * @return -1 for an unknown id
   */
  public static int of(String id) {
    int count = count();
    for (int type = 0; type < count; type++) {
      if (id(type).equals(id)) {
        return type;
      }
    }
    return -1;
  }
}
