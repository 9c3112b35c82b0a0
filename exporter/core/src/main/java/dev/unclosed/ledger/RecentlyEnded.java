package dev.unclosed.ledger;

import java.util.Arrays;

/**
 * The ids that ended last, so that what still arrives about them is recognised as late or as a
 * duplicate. Ids are given in order, so each of the last 65,536 has a place of its own.
 */
final class RecentlyEnded {

  private static final int PLACES = 1 << 16;

  private final long[] ids = new long[PLACES];

  RecentlyEnded() {
    Arrays.fill(ids, Long.MIN_VALUE);
  }

  void add(long id) {
    ids[place(id)] = id;
  }

  boolean contains(long id) {
    return ids[place(id)] == id;
  }

  private static int place(long id) {
    return (int) id & (PLACES - 1);
  }
}
