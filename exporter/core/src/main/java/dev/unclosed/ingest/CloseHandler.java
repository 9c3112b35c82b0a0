package dev.unclosed.ingest;

import dev.unclosed.ledger.ClosedBy;
import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;
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
  public void handle(RecordedEvent event) {
    ledger.closed(
        event.getLong("resourceId"),
        event.getString("resourceType"),
        event.getInt("fd"),
        event.getInt("fd2"),
        event.getInt("fd3"),
        closedBy(event.getString("closedBy")),
        EventTime.nanos(event));
  }

  private static ClosedBy closedBy(@Nullable String word) {
    if ("cleaner".equals(word)) {
      return ClosedBy.CLEANER;
    }
    return "child_exit".equals(word) ? ClosedBy.CHILD_EXIT : ClosedBy.CODE;
  }
}
