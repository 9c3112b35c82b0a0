package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;

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
  public void handle(EventFields event) {
    ledger.orphaned(event.number("resourceId"), event.word("resourceType"), event.atNanos());
  }
}
