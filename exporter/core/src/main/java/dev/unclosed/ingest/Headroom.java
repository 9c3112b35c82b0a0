package dev.unclosed.ingest;

import dev.unclosed.procfs.ProcessReader;
import java.util.OptionalLong;

/** How many descriptors this JVM has left, and whether that is enough for JFR. Any thread. */
public final class Headroom {
  /** Free descriptors at which our recording leaves, and those at which it comes back. */
  private static final int LEAVE_BELOW = 64;

  private static final int RETURN_ABOVE = 128;

  private final ProcessReader process;

  public Headroom(ProcessReader process) {
    this.process = process;
  }

  /**
   * The first descriptor number that is too high: 64 below the limit, or a quarter for small
   * limits.
   */
  int lowWater() {
    OptionalLong max = process.maxFds();
    if (max.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    long limit = max.getAsLong();
    return (int) Math.min(Integer.MAX_VALUE, limit - Math.min(LEAVE_BELOW, limit / 4));
  }

  /** Whether JFR might not get its next descriptor. */
  boolean isShort() {
    OptionalLong open = process.countOpenFds();
    return open.isPresent() && open.getAsLong() >= lowWater();
  }

  /** Whether there is so much that a recording may begin again. */
  boolean isAmple() {
    OptionalLong max = process.maxFds();
    OptionalLong open = process.countOpenFds();
    if (max.isEmpty() || open.isEmpty()) {
      return true;
    }
    long limit = max.getAsLong();
    return limit - open.getAsLong() > Math.min(RETURN_ABOVE, limit / 2);
  }
}
