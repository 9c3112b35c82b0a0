package dev.unclosed.cli;

/** What the exit codes of {@code unclosed} mean; scripts rely on them. */
final class ExitCodes {
  /** The command did what it was asked to do. */
  static final int GOOD = 0;

  /** A check ran and its limit is exceeded. */
  static final int CHECK_FAILED = 1;

  /** The arguments make no sense. */
  static final int BAD_USAGE = 2;

  /** The target does not exist, does not answer, or ended too early. */
  static final int UNREACHABLE = 3;

  private ExitCodes() {}
}
