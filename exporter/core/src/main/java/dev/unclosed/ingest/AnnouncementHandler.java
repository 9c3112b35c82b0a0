package dev.unclosed.ingest;

import dev.unclosed.ledger.Announcement;
import dev.unclosed.ledger.Ledger;

/**
 * {@code unclosed.OpenResource}. Only where events come in order: elsewhere the open that makes the
 * announcement superfluous may still be behind it.
 */
final class AnnouncementHandler implements EventHandler {
  private final Ledger ledger;
  private final StackCache stacks;

  AnnouncementHandler(Ledger ledger, StackCache stacks) {
    this.ledger = ledger;
    this.stacks = stacks;
  }

  @Override
  public String event() {
    return "unclosed.OpenResource";
  }

  @Override
  public void handle(EventFields event) {
    String frames = event.text("frames");
    ledger.confirmed(
        new Announcement(
            event.number("resourceId"),
            event.word("resourceType"),
            (int) event.number("fd"),
            (int) event.number("fd2"),
            (int) event.number("fd3"),
            event.timeNanos("openedAt"),
            event.number("thread"),
            frames == null ? null : stacks.ofText(frames),
            event.number("round")));
  }
}
