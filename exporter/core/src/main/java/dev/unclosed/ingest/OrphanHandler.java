package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;

/** {@code unclosed.ResourceOrphan}. */
final class OrphanHandler implements EventHandler {
  private final Ledger ledger;

  OrphanHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String event() {
    return "unclosed.ResourceOrphan";
  }

  @Override
  public void handle(RecordedEvent event) {
    ledger.orphaned(
        event.getLong("resourceId"), event.getString("resourceType"), EventTime.nanos(event));
  }
}
