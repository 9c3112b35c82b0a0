package dev.unclosed.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent of this JVM knows, for others in the same JVM that show it. Any thread.
 *
 * <p>The agent's classes are on the system class path, so whoever finds this class there, or
 * through a class loader that asks its parent first, finds the agent.
 */
public final class Running {
  private static volatile @Nullable SeriesSource series;

  private Running() {}

  /** Called by the agent. */
  public static void publish(SeriesSource source) {
    series = source;
  }

  /** Empty while no agent watches this JVM. */
  public static Optional<SeriesSource> series() {
    return Optional.ofNullable(series);
  }
}
