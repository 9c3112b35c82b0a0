package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

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
  public void handle(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    ledger.openedUnsampled(
        event.getLong("resourceId"),
        event.getString("resourceType"),
        event.getInt("fd"),
        event.getInt("fd2"),
        event.getInt("fd3"),
        EventTime.nanos(event),
        thread == null ? 0 : thread.getJavaThreadId());
    if (opens.isOn()) {
      opens.opened(
          event.getLong("resourceId"),
          event.getString("resourceType"),
          event.getInt("fd"),
          event.getString("description"),
          thread == null ? null : thread.getJavaName(),
          null);
    }
  }
}
