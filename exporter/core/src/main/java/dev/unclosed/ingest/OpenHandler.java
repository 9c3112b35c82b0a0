package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.Stack;

/** {@code unclosed.ResourceOpen}. */
final class OpenHandler implements EventHandler {
  private final Ledger ledger;
  private final EndedThreads ended;
  private final OpenLog opens;

  OpenHandler(Ledger ledger, EndedThreads ended, OpenLog opens) {
    this.ledger = ledger;
    this.ended = ended;
    this.opens = opens;
  }

  @Override
  public String event() {
    return "unclosed.ResourceOpen";
  }

  @Override
  public void handle(EventFields event) {
    ThreadRef thread = event.thread();
    long threadId = ThreadRef.idOf(thread);
    ended.opened(threadId);
    Stack stack = event.stack(thread);
    long id = event.number("resourceId");
    String type = event.word("resourceType");
    int fd = (int) event.number("fd");
    ledger.opened(
        id,
        type,
        stack,
        fd,
        (int) event.number("fd2"),
        (int) event.number("fd3"),
        event.atNanos(),
        threadId);
    if (opens.isOn()) {
      opens.opened(id, type, fd, event.text("description"), thread, stack);
    }
  }
}
