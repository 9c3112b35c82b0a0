package dev.unclosed.cli;

import org.jspecify.annotations.Nullable;

/** Options of an agent that nobody outside of this host may ask, unless they say so. */
final class LoopbackOptions {
  private LoopbackOptions() {}

  static String of(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return "bind=127.0.0.1";
    }
    return given.matches("(.*,)?bind=.*") ? given : "bind=127.0.0.1," + given;
  }
}
