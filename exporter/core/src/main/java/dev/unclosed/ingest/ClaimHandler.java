package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;

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
  public void handle(EventFields event) {
    ledger.claimed(event.number("resourceId"), event.word("resourceType"));
  }
}
