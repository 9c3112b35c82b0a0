package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;

/** {@code unclosed.AnnounceEnd}. */
final class RoundHandler implements EventHandler {
  private final Ledger ledger;

  RoundHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String event() {
    return "unclosed.AnnounceEnd";
  }

  @Override
  public void handle(EventFields event) {
    ledger.roundEnded(event.number("round"), event.number("count"), event.atNanos());
  }
}
