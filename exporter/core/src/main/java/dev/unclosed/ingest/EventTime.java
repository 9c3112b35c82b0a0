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
}
