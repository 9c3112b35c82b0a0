package dev.unclosed.ledger;

/** Whose code a frame runs. */
enum FrameKind {
  /** Our own code below a woven call. */
  HOOK,
  JDK,
  /** Reflection, method handles and lambda proxies: they differ over time and between JDKs. */
  PLUMBING,
  LIBRARY,
  APPLICATION;

  /** Code that somebody outside the JDK wrote. */
  boolean isCaller() {
    return this == LIBRARY || this == APPLICATION;
  }
}
