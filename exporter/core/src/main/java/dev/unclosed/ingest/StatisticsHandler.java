package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.TypeCounters;
import jdk.jfr.consumer.RecordedEvent;

/** {@code unclosed.ResourceStatistics}. */
final class StatisticsHandler implements EventHandler {
  private final Ledger ledger;

  StatisticsHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String event() {
    return "unclosed.ResourceStatistics";
  }

  @Override
  public void handle(RecordedEvent event) {
    ledger.counted(
        new TypeCounters(
            event.getString("resourceType"),
            event.getLong("opened"),
            event.getLong("closed"),
            event.getLong("reclaimed"),
            event.getLong("orphaned"),
            event.getLong("closing"),
            event.getLong("failedCloses"),
            event.getInt("hooksExpected"),
            event.getInt("hooksInstalled")),
        EventTime.nanos(event));
  }
}
