package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;

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
  public void handle(EventFields event) {
    long id = event.number("resourceId");
    String type = event.word("resourceType");
    ledger.claimed(id, type);
    opens.claimed(id, type);
  }
}
