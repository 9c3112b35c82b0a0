package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;

/** {@code unclosed.ResourceOpen}. */
final class OpenHandler implements EventHandler {
  private final Ledger ledger;
  private final EndedThreads ended;

  OpenHandler(Ledger ledger, EndedThreads ended) {
    this.ledger = ledger;
    this.ended = ended;
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
    ledger.opened(
        event.number("resourceId"),
        event.word("resourceType"),
        event.stack(thread),
        (int) event.number("fd"),
        (int) event.number("fd2"),
        (int) event.number("fd3"),
        event.atNanos(),
        threadId);
  }
}
