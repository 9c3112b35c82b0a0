package dev.unclosed.ingest;

import dev.unclosed.ledger.ClosedBy;
import dev.unclosed.ledger.Ledger;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own {@code jdk.ThreadStart} and {@code jdk.ThreadEnd}: threads as resources, and the
 * end of openers.
 */
final class ThreadHandler implements EventHandler {
  static final String TYPE = "thread";

  private final Ledger ledger;
  private final @Nullable StackCache stacks;
  private final EndedThreads ended;

  private ThreadHandler(Ledger ledger, @Nullable StackCache stacks, EndedThreads ended) {
    this.ledger = ledger;
    this.stacks = stacks;
    this.ended = ended;
  }

  static EventHandler starts(Ledger ledger, StackCache stacks) {
    return new ThreadHandler(ledger, stacks, new EndedThreads());
  }

  static EventHandler ends(Ledger ledger, EndedThreads ended) {
    return new ThreadHandler(ledger, null, ended);
  }

  @Override
  public String event() {
    return stacks != null ? "jdk.ThreadStart" : "jdk.ThreadEnd";
  }

  @Override
  public void handle(RecordedEvent event) {
    RecordedThread thread = event.getValue("thread");
    if (thread == null || thread.getJavaThreadId() <= 0 || isOurs(thread.getJavaName())) {
      return;
    }
    long id = Ledger.UNANNOUNCED | thread.getJavaThreadId();
    long at = EventTime.nanos(event);
    if (stacks != null) {
      RecordedThread parent = event.getValue("parentThread");
      ledger.opened(
          id,
          TYPE,
          stacks.of(event.getStackTrace(), thread.getJavaName()),
          -1,
          -1,
          -1,
          at,
          parent == null ? 0 : parent.getJavaThreadId());
    } else {
      ledger.closed(id, TYPE, -1, -1, -1, ClosedBy.CODE, at);
      boolean leftOpen = ledger.threadEnded(thread.getJavaThreadId(), at);
      ended.ended(thread.getJavaThreadId(), thread.getJavaName(), leftOpen);
    }
  }

  private static boolean isOurs(@Nullable String name) {
    return name != null && (name.startsWith("unclosed-") || name.startsWith("JFR "));
  }
}
