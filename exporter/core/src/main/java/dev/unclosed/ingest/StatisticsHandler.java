package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.TypeCounters;

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
  public void handle(EventFields event) {
    ledger.counted(counters(event), event.atNanos());
  }

  static TypeCounters counters(EventFields event) {
    return new TypeCounters(
        event.word("resourceType"),
        event.number("opened"),
        event.number("closed"),
        event.number("reclaimed"),
        event.number("orphaned"),
        event.number("closing"),
        event.number("failedCloses"),
        (int) event.number("hooksExpected"),
        (int) event.number("hooksInstalled"));
  }
}
