package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;

/** {@code unclosed.ResourceOpenUnsampled}. */
final class UnsampledOpenHandler implements EventHandler {
  private final Ledger ledger;
  private final OpenLog opens;

  UnsampledOpenHandler(Ledger ledger, OpenLog opens) {
    this.ledger = ledger;
    this.opens = opens;
  }

  @Override
  public String event() {
    return "unclosed.ResourceOpenUnsampled";
  }

  @Override
  public void handle(EventFields event) {
    ledger.openedUnsampled(
        event.number("resourceId"),
        event.word("resourceType"),
        (int) event.number("fd"),
        (int) event.number("fd2"),
        (int) event.number("fd3"),
        event.atNanos(),
        ThreadRef.idOf(event.thread()));
    if (opens.isOn()) {
      opens.opened(
          event.number("resourceId"),
          event.word("resourceType"),
          (int) event.number("fd"),
          event.text("description"),
          event.thread(),
          null);
    }
  }
}
