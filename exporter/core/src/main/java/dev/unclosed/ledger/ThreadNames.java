package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/** Thread names as a name for the pool that they belong to. */
final class ThreadNames {
  private static final int LONGEST = 160;

  private ThreadNames() {}

  /** Every run of digits as {@code *}; {@code (no stack)} without a name. */
  static String pattern(@Nullable String threadName) {
    if (threadName == null || threadName.isBlank()) {
      return "(no stack)";
    }
    String pattern = threadName.strip().replaceAll("[0-9]+", "*");
    return pattern.length() <= LONGEST ? pattern : pattern.substring(0, LONGEST);
  }
}
