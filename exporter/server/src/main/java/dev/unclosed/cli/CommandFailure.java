package dev.unclosed.cli;

/**
 * Why a command could not do its work; the message is one line that names the thing and the remedy.
 */
final class CommandFailure extends Exception {
  private final int exitCode;

  /**
   * Creates a failure.
   *
   * @param exitCode one of {@link ExitCodes}
   */
  CommandFailure(int exitCode, Exception cause) {
    super(cause.getMessage(), cause);
    this.exitCode = exitCode;
  }

  /**
   * Creates a failure without a cause.
   *
   * @param exitCode one of {@link ExitCodes}
   */
  CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
