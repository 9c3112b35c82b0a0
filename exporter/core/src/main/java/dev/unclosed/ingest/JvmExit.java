package dev.unclosed.ingest;

/**
 * Whether the JVM is on its way out. JFR ends its recordings and deletes its repository then, which
 * is no failure; and a recording that was started anew would leave its directory behind.
 */
public final class JvmExit {
  private static final Thread NO_HOOK = new Thread("unclosed-exit");

  private JvmExit() {}

  /** The JDK tells it only by refusing any change of its shutdown hooks. Any thread. */
  public static boolean hasBegun() {
    try {
      Runtime.getRuntime().removeShutdownHook(NO_HOOK);
      return false;
    } catch (IllegalStateException begun) {
      return true;
    }
  }
}
