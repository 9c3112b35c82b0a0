package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;

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
  public void handle(RecordedEvent event) {
    ledger.roundEnded(event.getLong("round"), event.getLong("count"), EventTime.nanos(event));
  }
}
