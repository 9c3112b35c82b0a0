package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Closes, claims and orphans that arrived before their open, because JFR wrote them in an earlier
 * batch. The oldest is given up when there are too many, or after its time.
 */
final class EarlyEvents {

  private static final int MOST = 100_000;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final LongTable<EarlyEvent> byId =
      new LongTable<>() {
        @Override
        long key(EarlyEvent event) {
          return event.id;
        }
      };
  private @Nullable EarlyEvent earliest;
  private @Nullable EarlyEvent latest;
  private long lost;

  boolean isEmpty() {
    return byId.size() == 0;
  }

  /** Given up although each of them proves that an open is missing. */
  long lost() {
    return lost;
  }

  /** What is known of this resource, as of the type that it was last said to have. */
  EarlyEvent of(long id, String type, long atNanos) {
    EarlyEvent event = byId.get(id);
    if (event == null) {
      expire(atNanos);
      if (byId.size() >= MOST && earliest != null) {
        giveUp(earliest);
      }
      event = new EarlyEvent(id, type, atNanos);
      byId.put(event);
      append(event);
    }
    event.type = type;
    return event;
  }

  @Nullable EarlyEvent take(long id) {
    EarlyEvent event = byId.remove(id);
    if (event != null) {
      unlink(event);
    }
    return event;
  }

  void expire(long nowNanos) {
    EarlyEvent event = earliest;
    while (event != null && nowNanos - event.arrivedAt > PATIENCE_NANOS) {
      giveUp(event);
      event = earliest;
    }
  }

  private void giveUp(EarlyEvent event) {
    byId.remove(event.id);
    unlink(event);
    if (event.provesLoss) {
      lost++;
    }
  }

  private void append(EarlyEvent event) {
    event.earlier = latest;
    if (latest == null) {
      earliest = event;
    } else {
      latest.later = event;
    }
    latest = event;
  }

  private void unlink(EarlyEvent event) {
    EarlyEvent earlier = event.earlier;
    EarlyEvent later = event.later;
    if (earlier == null) {
      earliest = later;
    } else {
      earlier.later = later;
    }
    if (later == null) {
      latest = earlier;
    } else {
      later.earlier = earlier;
    }
  }
}
