package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/** Which open resources each living thread opened, linked through the entries. */
final class Openers {

  /**
   * As many threads that ended last have a place, since an open may arrive after its thread's end.
   */
  private static final int RECENT = 1 << 12;

  private final long[] recentlyEnded = new long[RECENT];
  private final long[] endedAt = new long[RECENT];

  private final LongTable<Entry> firstOfThread =
      new LongTable<>() {
        @Override
        long key(Entry entry) {
          return entry.threadId;
        }
      };

  void add(Entry entry) {
    if (entry.threadId <= 0) {
      return;
    }
    int place = place(entry.threadId);
    if (recentlyEnded[place] == entry.threadId && entry.openedAt <= endedAt[place]) {
      entry.openerEnded = true;
      return;
    }
    Entry first = firstOfThread.get(entry.threadId);
    if (first == null) {
      firstOfThread.put(entry);
      return;
    }
    Entry second = first.nextOfThread;
    entry.previousOfThread = first;
    entry.nextOfThread = second;
    first.nextOfThread = entry;
    if (second != null) {
      second.previousOfThread = entry;
    }
  }

  void remove(Entry entry) {
    if (entry.threadId <= 0 || entry.openerEnded) {
      return;
    }
    Entry previous = entry.previousOfThread;
    Entry next = entry.nextOfThread;
    if (next != null) {
      next.previousOfThread = previous;
    }
    if (previous != null) {
      previous.nextOfThread = next;
    } else if (next != null) {
      firstOfThread.put(next);
    } else {
      firstOfThread.remove(entry.threadId);
    }
    entry.previousOfThread = null;
    entry.nextOfThread = null;
  }

  /**
   * Each resource is visited once in its life, so a thread's end costs what its opens did.
   *
   * @return whether it left something open
   */
  boolean ended(long threadId, long atNanos) {
    recentlyEnded[place(threadId)] = threadId;
    endedAt[place(threadId)] = atNanos;
    @Nullable Entry entry = firstOfThread.remove(threadId);
    boolean leftOpen = entry != null;
    while (entry != null) {
      Entry next = entry.nextOfThread;
      entry.openerEnded = true;
      entry.site.openersEnded++;
      entry.previousOfThread = null;
      entry.nextOfThread = null;
      entry = next;
    }
    return leftOpen;
  }

  private static int place(long threadId) {
    return (int) threadId & (RECENT - 1);
  }
}
