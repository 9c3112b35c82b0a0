package dev.unclosed.ingest;

import dev.unclosed.probe.OwnThread;

/**
 * Whether the JVM is on its way out. JFR ends its recordings and deletes its repository then, which
 * is no failure; and a recording that was started anew would leave its directory behind.
 */
public final class JvmExit {
  private static final Thread HOOK = new OwnThread(() -> {}, "unclosed-exit");

  private JvmExit() {}

  /** The JDK tells it only by refusing a new shutdown hook. Any thread. */
  public static boolean hasBegun() {
    synchronized (HOOK) {
      try {
        Runtime.getRuntime().addShutdownHook(HOOK);
        Runtime.getRuntime().removeShutdownHook(HOOK);
        return false;
      } catch (IllegalStateException begun) {
        return true;
      }
    }
  }
}
