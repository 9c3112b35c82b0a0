package dev.unclosed.api;

/**
 * Whether the agent is in this JVM. An agent that is attached later finds this class by its name
 * and calls {@link #connect()}.
 */
final class Connection {
  private static volatile boolean open = findsProbe();

  private Connection() {}

  static boolean isOpen() {
    return open;
  }

  static void connect() {
    open = findsProbe();
  }

  /** The agent's classes are the boot class loader's; those of a jar on the class path are not. */
  private static boolean findsProbe() {
    try {
      ClassLoader own = Connection.class.getClassLoader();
      return Class.forName("dev.unclosed.probe.Scopes", false, own).getClassLoader() == null;
    } catch (ClassNotFoundException withoutAgent) {
      return false;
    }
  }
}
