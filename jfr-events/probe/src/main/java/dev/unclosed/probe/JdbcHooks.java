package dev.unclosed.probe;

/** What woven JDBC drivers call. */
public final class JdbcHooks {
  /** Classes whose close is woven: a connection of another would never be seen to end. */
  private static volatile String[] closing = {};

  private JdbcHooks() {}

  /** That class has a hook in its close. */
  public static synchronized void closes(String className) {
    for (String known : closing) {
      if (known.equals(className)) {
        return;
      }
    }
    String[] more = new String[closing.length + 1];
    System.arraycopy(closing, 0, more, 0, closing.length);
    more[closing.length] = className;
    closing = more;
  }

  /** A driver has made a connection; a driver may answer null. */
  public static void connected(Object connection) {
    if (connection != null && Probe.armed && isSeenToEnd(connection)) {
      ObjectHooks.openedOnce(connection, ResourceTypes.CONNECTION);
    }
  }

  /** A connection has made a statement; wrappers of connections count none of their own. */
  public static void created(Object statement, Object connection) {
    if (statement != null && connection != null && Probe.armed) {
      try {
        ObjectTable.Entry holder = ObjectTable.find(connection, ResourceTypes.CONNECTION);
        if (holder != null) {
          ObjectHooks.openedOnce(statement, ResourceTypes.STATEMENT);
          ObjectTable.Entry entry = ObjectTable.find(statement, ResourceTypes.STATEMENT);
          if (entry != null) {
            entry.holder = holder;
          }
        }
      } catch (Throwable failure) {
        Probe.failed(failure);
      }
    }
  }

  /** A connection ends, and its statements with it. */
  public static void disconnecting(Object connection) {
    if (connection == null || !Probe.armed) {
      return;
    }
    try {
      if (WatchedTypes.watches(ResourceTypes.STATEMENT)) {
        ObjectTable.Entry holder = ObjectTable.find(connection, ResourceTypes.CONNECTION);
        ObjectTable.Entry held = holder == null ? null : ObjectTable.heldBy(holder);
        while (held != null) {
          if (ObjectTable.end(held)) {
            ObjectHooks.ended(held);
          }
          held = ObjectTable.heldBy(holder);
        }
      }
    } catch (Throwable failure) {
      Probe.failed(failure);
    }
    ObjectHooks.closing(connection, ResourceTypes.CONNECTION);
  }

  private static boolean isSeenToEnd(Object connection) {
    String[] known = closing;
    for (Class<?> type = connection.getClass(); type != null; type = type.getSuperclass()) {
      String name = type.getName();
      for (String each : known) {
        if (each.equals(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
