package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;

/** {@code unclosed.ResourceType}. */
final class ClaimHandler implements EventHandler {
  private final Ledger ledger;
  private final OpenLog opens;

  ClaimHandler(Ledger ledger, OpenLog opens) {
    this.ledger = ledger;
    this.opens = opens;
  }

  @Override
  public String event() {
    return "unclosed.ResourceType";
  }

  @Override
  public void handle(RecordedEvent event) {
    long id = event.getLong("resourceId");
    String type = event.getString("resourceType");
    ledger.claimed(id, type);
    opens.claimed(id, type);
  }
}
