package dev.unclosed.ledger;

import java.util.Arrays;

/**
 * The ids that were added last, so that what still arrives about them is recognised as late or as a
 * duplicate. Ids are given in order, so each of the last 65,536 has a place of its own.
 */
final class RecentIds {

  private static final int PLACES = 1 << 16;

  private static final long NONE = Long.MIN_VALUE;

  private final long[] ids = new long[PLACES];

  RecentIds() {
    Arrays.fill(ids, NONE);
  }

  void add(long id) {
    ids[place(id)] = id;
  }

  boolean contains(long id) {
    return ids[place(id)] == id;
  }

  boolean remove(long id) {
    boolean there = contains(id);
    if (there) {
      ids[place(id)] = NONE;
    }
    return there;
  }

  private static int place(long id) {
    return (int) id & (PLACES - 1);
  }
}
