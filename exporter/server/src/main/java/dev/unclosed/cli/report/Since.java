package dev.unclosed.cli.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment, or a time before the end; exactly one of the two.
 *
 * @param moment or null
 * @param ago or null
 */
public record Since(@Nullable Instant moment, @Nullable Duration ago) {

  Instant before(Instant end) {
    if (ago != null) {
      return end.minus(ago);
    }
    return moment == null ? Instant.MIN : moment;
  }
}
