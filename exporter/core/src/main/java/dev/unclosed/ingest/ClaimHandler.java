package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;

/** {@code unclosed.ResourceType}. */
final class ClaimHandler implements EventHandler {
  private final Ledger ledger;

  ClaimHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String event() {
    return "unclosed.ResourceType";
  }

  @Override
  public void handle(RecordedEvent event) {
    ledger.claimed(event.getLong("resourceId"), event.getString("resourceType"));
  }
}
