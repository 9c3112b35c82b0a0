package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** {@code unclosed.ResourceOpen}. */
final class OpenHandler implements EventHandler {
  private final Ledger ledger;
  private final StackCache stacks;
  private final EndedThreads ended;

  OpenHandler(Ledger ledger, StackCache stacks, EndedThreads ended) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.ended = ended;
  }

  @Override
  public String event() {
    return "unclosed.ResourceOpen";
  }

  @Override
  public void handle(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    long threadId = thread == null ? 0 : thread.getJavaThreadId();
    ended.opened(threadId);
    ledger.opened(
        event.getLong("resourceId"),
        event.getString("resourceType"),
        stacks.of(event.getStackTrace(), thread == null ? null : thread.getJavaName()),
        event.getInt("fd"),
        event.getInt("fd2"),
        event.getInt("fd3"),
        EventTime.nanos(event),
        threadId);
  }
}
