package dev.unclosed.cli.demo;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Everything that one drawing of the live summary shows.
 *
 * @param elapsedSeconds since the service was ready
 * @param notice something that the reader must know about this drawing, or an empty text
 * @param log where the service's own output goes
 */
record Summary(
    SitesReport report, long elapsedSeconds, String notice, AgentAddresses addresses, Path log) {
  /** Seconds until no descriptor is left, or empty while there is no steady growth. */
  OptionalDouble exhaustionSeconds() {
    return report.target().fdExhaustionSeconds();
  }

  /** The growth of open descriptors that the time to exhaustion follows from. */
  OptionalDouble perMinute() {
    SitesReport.Target target = report.target();
    double seconds = exhaustionSeconds().orElse(0);
    if (target.openFds().isEmpty() || target.maxFds().isEmpty() || seconds == 0) {
      return OptionalDouble.empty();
    }
    long left = target.maxFds().getAsLong() - target.openFds().getAsLong();
    return OptionalDouble.of(left / seconds * 60);
  }
}
