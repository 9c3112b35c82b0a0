package dev.unclosed.ingest;

import dev.unclosed.ledger.Stack;
import java.util.Objects;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** The event that a stream of JFR has just delivered; one object for all of them. */
final class StreamedEvent implements EventFields {
  private final StackCache stacks;
  private final LedgerClock clock;
  private @Nullable RecordedEvent event;

  StreamedEvent(StackCache stacks, LedgerClock clock) {
    this.stacks = stacks;
    this.clock = clock;
  }

  StreamedEvent of(RecordedEvent delivered) {
    event = delivered;
    return this;
  }

  private RecordedEvent event() {
    RecordedEvent delivered = event;
    if (delivered == null) {
      throw new IllegalStateException("no event was delivered");
    }
    return delivered;
  }

  @Override
  public long atNanos() {
    return clock.ofEvent(EventTime.nanos(event()));
  }

  @Override
  public long number(String field) {
    return event().getLong(field);
  }

  @Override
  public boolean flag(String field) {
    return event().getBoolean(field);
  }

  @Override
  public @Nullable String text(String field) {
    return event().getString(field);
  }

  @Override
  public String word(String field) {
    return Objects.requireNonNull(text(field), field);
  }

  @Override
  public long timeNanos(String field) {
    return EventTime.nanos(event().getInstant(field));
  }

  @Override
  public long spanNanos(String field) {
    return event().getDuration(field).toNanos();
  }

  @Override
  public @Nullable ThreadRef thread() {
    return of(event().getThread());
  }

  @Override
  public @Nullable ThreadRef thread(String field) {
    return of(event().<RecordedThread>getValue(field));
  }

  private static @Nullable ThreadRef of(@Nullable RecordedThread thread) {
    return thread == null ? null : new ThreadRef(thread.getJavaThreadId(), thread.getJavaName());
  }

  @Override
  public Stack stack(@Nullable ThreadRef opener) {
    return stacks.of(event().getStackTrace(), opener == null ? null : opener.name());
  }
}
