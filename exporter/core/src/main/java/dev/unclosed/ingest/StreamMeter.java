package dev.unclosed.ingest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the stream delivers: events by name, lag, loss. Written by the stream thread, read by any.
 */
final class StreamMeter {
  private final LedgerClock clock;
  private final Map<String, long[]> events = new LinkedHashMap<>();
  private volatile Map<String, Long> published = Map.of();
  private volatile double lagSeconds = Double.NaN;
  private final AtomicLong dataLossBytes = new AtomicLong();
  private volatile @Nullable Instant lastFlush;
  private @Nullable Instant newestEvent;

  StreamMeter(LedgerClock clock) {
    this.clock = clock;
  }

  /** An event's name as the meter has it: without the prefix of ours. */
  static String shortName(String event) {
    return event.startsWith("unclosed.") ? event.substring("unclosed.".length()) : event;
  }

  /** Makes the name exist from the start at 0. */
  void expect(String event) {
    events.put(event, new long[1]);
    publish();
  }

  void count(RecordedEvent event, String name) {
    long[] count = events.get(name);
    if (count != null) {
      count[0]++;
    }
    newestEvent = event.getEndTime();
  }

  void lost(long bytes) {
    dataLossBytes.addAndGet(bytes);
  }

  void flushed(Instant now) {
    if (newestEvent != null) {
      long newest = clock.ofEvent(EventTime.nanos(newestEvent));
      lagSeconds = Math.max(0, (clock.now() - newest) / 1e9);
      newestEvent = null;
    }
    lastFlush = now;
    publish();
  }

  private void publish() {
    Map<String, Long> counts = new LinkedHashMap<>();
    events.forEach((name, count) -> counts.put(name, count[0]));
    published = counts;
  }

  /** By event name without the prefix {@code unclosed.}. */
  Map<String, Long> events() {
    return published;
  }

  double lagSeconds() {
    return lagSeconds;
  }

  long dataLossBytes() {
    return dataLossBytes.get();
  }

  @Nullable Instant lastFlush() {
    return lastFlush;
  }
}
