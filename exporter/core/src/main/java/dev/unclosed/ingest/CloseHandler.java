package dev.unclosed.ingest;

import dev.unclosed.ledger.ClosedBy;
import dev.unclosed.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/** {@code unclosed.ResourceClose}. */
final class CloseHandler implements EventHandler {
  private final Ledger ledger;

  CloseHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String event() {
    return "unclosed.ResourceClose";
  }

  @Override
  public void handle(EventFields event) {
    ledger.closed(
        event.number("resourceId"),
        event.word("resourceType"),
        (int) event.number("fd"),
        (int) event.number("fd2"),
        (int) event.number("fd3"),
        closedBy(event.text("closedBy")),
        event.atNanos());
  }

  private static ClosedBy closedBy(@Nullable String word) {
    if ("cleaner".equals(word)) {
      return ClosedBy.CLEANER;
    }
    return "child_exit".equals(word) ? ClosedBy.CHILD_EXIT : ClosedBy.CODE;
  }
}
