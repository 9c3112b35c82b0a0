package dev.unclosed.procfs;

import java.util.Locale;

/** How a child process fares. */
public enum ChildState {
  ALIVE,
  /** Exited; the target has not waited for it. */
  ZOMBIE,
  /**
   * Lives on, started below the target, but its parent has ended and it belongs to another process
   * now.
   */
  REPARENTED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
