package dev.unclosed.ingest;

/** Whether this JVM is on its way out, when JFR ends recordings and deletes its repository. */
final class JvmEnd {
  private static final Thread NO_HOOK = new Thread("unclosed-no-hook");

  private JvmEnd() {}

  /** Any thread; changes nothing. */
  static boolean hasBegun() {
    try {
      Runtime.getRuntime().removeShutdownHook(NO_HOOK);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }
}
