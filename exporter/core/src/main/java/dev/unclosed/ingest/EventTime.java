package dev.unclosed.ingest;

import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;

/** Times of events in nanoseconds since the epoch. */
final class EventTime {
  private EventTime() {}

  static long nanos(RecordedEvent event) {
    return nanos(event.getStartTime());
  }

  static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
