package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The open resources of one site from the oldest to the youngest, linked through the entries.
 *
 * <p>Entries come nearly in order, so an entry finds its place a few steps from the young end. One
 * that would have to go further (an announced resource whose open was never seen) is put at the
 * young end, and the list is put in order when the oldest is next asked for.
 */
final class EntryList {

  private static final int STEPS = 64;

  private @Nullable Entry oldest;
  private @Nullable Entry youngest;
  private boolean disordered;

  @Nullable Entry oldest() {
    if (disordered) {
      sort();
    }
    return oldest;
  }

  void add(Entry entry) {
    Entry before = youngest;
    int steps = 0;
    while (before != null && before.openedAt > entry.openedAt && steps < STEPS) {
      before = before.older;
      steps++;
    }
    if (before != null && before.openedAt > entry.openedAt) {
      if (oldest != null && !disordered && entry.openedAt <= oldest.openedAt) {
        before = null;
      } else {
        before = youngest;
        disordered = true;
      }
    }
    insertAfter(before, entry);
  }

  void remove(Entry entry) {
    Entry older = entry.older;
    Entry younger = entry.younger;
    if (older == null) {
      oldest = younger;
    } else {
      older.younger = younger;
    }
    if (younger == null) {
      youngest = older;
    } else {
      younger.older = older;
    }
    entry.older = null;
    entry.younger = null;
  }

  private void insertAfter(@Nullable Entry before, Entry entry) {
    Entry after = before == null ? oldest : before.younger;
    entry.older = before;
    entry.younger = after;
    if (before == null) {
      oldest = entry;
    } else {
      before.younger = entry;
    }
    if (after == null) {
      youngest = entry;
    } else {
      after.older = entry;
    }
  }

  /** Merges neighbouring ascending runs until one is left; links back are made at the end. */
  private void sort() {
    disordered = false;
    Entry head = oldest;
    int merges = 1;
    while (merges > 0 && head != null) {
      merges = 0;
      Entry rest = head;
      Entry tail = null;
      while (rest != null) {
        Entry first = rest;
        Entry second = cutRun(first);
        rest = second == null ? null : cutRun(second);
        Entry merged = second == null ? first : merge(first, second);
        merges += second == null ? 0 : 1;
        if (tail == null) {
          head = merged;
        } else {
          tail.younger = merged;
        }
        tail = last(merged);
      }
    }
    oldest = head;
    linkBack();
  }

  /** Cuts the list behind the ascending run that starts here and returns what follows it. */
  private static @Nullable Entry cutRun(Entry start) {
    Entry end = start;
    Entry next = end.younger;
    while (next != null && next.openedAt >= end.openedAt) {
      end = next;
      next = end.younger;
    }
    end.younger = null;
    return next;
  }

  private static Entry merge(Entry first, Entry second) {
    Entry left = first;
    Entry right = second;
    Entry head = left.openedAt <= right.openedAt ? left : right;
    Entry tail = null;
    while (left != null && right != null) {
      Entry next;
      if (left.openedAt <= right.openedAt) {
        next = left;
        left = left.younger;
      } else {
        next = right;
        right = right.younger;
      }
      if (tail != null) {
        tail.younger = next;
      }
      tail = next;
    }
    if (tail != null) {
      tail.younger = left == null ? right : left;
    }
    return head;
  }

  private static Entry last(Entry start) {
    Entry end = start;
    for (Entry next = end.younger; next != null; next = end.younger) {
      end = next;
    }
    return end;
  }

  private void linkBack() {
    Entry older = null;
    for (Entry entry = oldest; entry != null; entry = entry.younger) {
      entry.older = older;
      older = entry;
    }
    youngest = older;
  }
}
