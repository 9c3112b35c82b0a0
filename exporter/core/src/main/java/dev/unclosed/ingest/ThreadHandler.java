package dev.unclosed.ingest;

import dev.unclosed.ledger.ClosedBy;
import dev.unclosed.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own {@code jdk.ThreadStart} and {@code jdk.ThreadEnd}: threads as resources, and the
 * end of openers.
 */
final class ThreadHandler implements EventHandler {
  static final String TYPE = "thread";

  private final Ledger ledger;
  private final boolean starts;
  private final EndedThreads ended;

  private ThreadHandler(Ledger ledger, boolean starts, EndedThreads ended) {
    this.ledger = ledger;
    this.starts = starts;
    this.ended = ended;
  }

  static EventHandler starts(Ledger ledger) {
    return new ThreadHandler(ledger, true, new EndedThreads());
  }

  static EventHandler ends(Ledger ledger, EndedThreads ended) {
    return new ThreadHandler(ledger, false, ended);
  }

  @Override
  public String event() {
    return starts ? "jdk.ThreadStart" : "jdk.ThreadEnd";
  }

  @Override
  public void handle(EventFields event) {
    ThreadRef thread = event.thread("thread");
    if (thread == null || thread.id() <= 0 || isOurs(thread.name())) {
      return;
    }
    long id = Ledger.UNANNOUNCED | thread.id();
    long at = event.atNanos();
    if (starts) {
      long parent = ThreadRef.idOf(event.thread("parentThread"));
      ledger.opened(id, TYPE, event.stack(thread), -1, -1, -1, at, parent);
    } else {
      ledger.closed(id, TYPE, -1, -1, -1, ClosedBy.CODE, at);
      boolean leftOpen = ledger.threadEnded(thread.id(), at);
      ended.ended(thread.id(), thread.name(), leftOpen);
    }
  }

  private static boolean isOurs(@Nullable String name) {
    return name != null && (name.startsWith("unclosed-") || name.startsWith("JFR "));
  }
}
