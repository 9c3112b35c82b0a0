package dev.unclosed.junit;

/** What to do about a leak, and what happens otherwise. */
final class Remedy {
  private Remedy() {}

  static String of(String type, boolean forever) {
    return switch (type) {
      case "process" -> "  Wait for the process, and close its three streams.";
      case "executor" -> "  Shut it down.";
      case "timer" -> "  Cancel it.";
      case "connection", "connection_lease", "statement" ->
          "  Close it in try-with-resources, on the error path too.";
      case "file", "directory", "zip" ->
          "  Open it in try-with-resources; what wraps it closes it too." + otherwise(forever);
      case "socket", "accepted_socket", "selector", "pipe", "server_socket" ->
          "  Close it in try-with-resources, or close the client or server that owns it."
              + otherwise(forever);
      default -> "  Close it, on the error path too.";
    };
  }

  /** Of what is closed, and not released. */
  static String ofClosed(String type) {
    return type.equals("executor")
        ? "  It is shut down, and has a task left: let that end, and wait with awaitTermination."
        : "  It is closed, and another thread or a selector still uses it.";
  }

  private static String otherwise(boolean forever) {
    return forever
        ? "\n  The JDK never closes it, not even once it is unreachable."
        : "\n  The JDK closes a forgotten one some time after garbage collection.";
  }
}
