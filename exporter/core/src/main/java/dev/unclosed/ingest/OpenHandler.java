package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.Stack;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** {@code unclosed.ResourceOpen}. */
final class OpenHandler implements EventHandler {
  private final Ledger ledger;
  private final StackCache stacks;
  private final EndedThreads ended;
  private final OpenLog opens;

  OpenHandler(Ledger ledger, StackCache stacks, EndedThreads ended, OpenLog opens) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.ended = ended;
    this.opens = opens;
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
    String name = thread == null ? null : thread.getJavaName();
    Stack stack = stacks.of(event.getStackTrace(), name);
    long id = event.getLong("resourceId");
    String type = event.getString("resourceType");
    int fd = event.getInt("fd");
    ledger.opened(
        id,
        type,
        stack,
        fd,
        event.getInt("fd2"),
        event.getInt("fd3"),
        EventTime.nanos(event),
        threadId);
    if (opens.isOn()) {
      opens.opened(id, type, fd, event.getString("description"), name, stack);
    }
  }
}
