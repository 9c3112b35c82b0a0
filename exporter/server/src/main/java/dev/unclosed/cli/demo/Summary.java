package dev.unclosed.cli.demo;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Everything that one drawing of the live summary shows.
 *
 * @param elapsedSeconds since the service was ready
 * @param perMinute growth of the open descriptors, or empty while unknown
 * @param notice something that the reader must know about this drawing, or an empty text
 * @param log where the service's own output goes
 */
record Summary(
    SitesReport report,
    long elapsedSeconds,
    OptionalDouble perMinute,
    String notice,
    AgentAddresses addresses,
    Path log) {
  private static final double LEAST_GROWTH_PER_MINUTE = 0.5;

  /** Seconds until no descriptor is left at the present growth, or empty when that never comes. */
  OptionalDouble exhaustionSeconds() {
    SitesReport.Target target = report.target();
    if (target.openFds().isEmpty() || target.maxFds().isEmpty()) {
      return OptionalDouble.empty();
    }
    double free = target.maxFds().getAsLong() - target.openFds().getAsLong();
    double growth = perMinute.orElse(0);
    if (free > 0 && growth < LEAST_GROWTH_PER_MINUTE) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(free <= 0 ? 0 : free / growth * 60);
  }
}
