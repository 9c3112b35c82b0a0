package dev.unclosed.ingest;

import dev.unclosed.ledger.Announcement;
import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;

/** {@code unclosed.OpenResource}. */
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
  public void handle(RecordedEvent event) {
    String frames = event.getString("frames");
    ledger.confirmed(
        new Announcement(
            event.getLong("resourceId"),
            event.getString("resourceType"),
            event.getInt("fd"),
            event.getInt("fd2"),
            event.getInt("fd3"),
            EventTime.nanos(event.getInstant("openedAt")),
            event.getLong("thread"),
            frames == null ? null : stacks.ofText(frames),
            event.getLong("round")));
  }
}
