package dev.unclosed.sidecar;

import java.util.Locale;

/** How a target ended. */
enum Outcome {
  /** By itself, and it left nothing behind. */
  CLEAN,
  /** It left something behind that others have to clear away. */
  LEAKING,
  /** By a signal. */
  KILLED,
  /** It was gone before anybody but its parent could see how. */
  UNKNOWN;

  private static final int SIGNAL = 0x7f;

  /** The label's value. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a wait status and the leftovers tell.
   *
   * @param seen whether the status could be seen at all
   */
  static Outcome of(boolean seen, int status, Leftovers left) {
    if (seen && (status & SIGNAL) != 0) {
      return KILLED;
    }
    if (left.any()) {
      return LEAKING;
    }
    return seen ? CLEAN : UNKNOWN;
  }
}
