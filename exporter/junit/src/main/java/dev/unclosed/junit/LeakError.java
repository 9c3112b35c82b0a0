package dev.unclosed.junit;

import java.io.Serial;

/**
 * A test has left something open. Its stack is the one that opened the first of it, and not that of
 * the check.
 */
public final class LeakError extends AssertionError {
  @Serial private static final long serialVersionUID = 1;

  LeakError(String message, StackTraceElement[] openedBy) {
    super(message);
    setStackTrace(openedBy);
  }
}
