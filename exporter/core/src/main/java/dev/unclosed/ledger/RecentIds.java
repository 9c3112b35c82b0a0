package dev.unclosed.ledger;

import java.util.Arrays;

/**
 * The identities that ended last, so that what still arrives about them is recognised as late or as
 * a duplicate.
 *
 * <p>The identity of a descriptor holds its number in the lowest 24 bits, and above them how often
 * the number was used. So each number has a place of its own, and whatever is older than the
 * place's content has ended before it. All other identities are given in order: each of the last
 * 4,096 has a place of its own.
 */
final class RecentIds {

  /** From here on an identity holds no descriptor's number. */
  static final long WITHOUT_NUMBER = 1L << 61;

  private static final int NUMBERS = 1 << 24;
  private static final int OTHERS = 1 << 12;
  private static final long NONE = Long.MIN_VALUE;

  private long[] byNumber = places(OTHERS);
  private final long[] others = places(OTHERS);

  void add(long id) {
    if (id >= WITHOUT_NUMBER) {
      others[other(id)] = id;
      return;
    }
    int number = number(id);
    if (number >= byNumber.length) {
      int before = byNumber.length;
      byNumber = Arrays.copyOf(byNumber, Integer.highestOneBit(number) << 1);
      Arrays.fill(byNumber, before, byNumber.length, NONE);
    }
    byNumber[number] = Math.max(byNumber[number], id);
  }

  boolean contains(long id) {
    return last(id) == id;
  }

  /** Whether it has ended, or a later resource of the same descriptor number has. */
  boolean isPast(long id) {
    return last(id) >= id;
  }

  boolean remove(long id) {
    if (!contains(id)) {
      return false;
    }
    if (id >= WITHOUT_NUMBER) {
      others[other(id)] = NONE;
    } else {
      byNumber[number(id)] = NONE;
    }
    return true;
  }

  private long last(long id) {
    if (id >= WITHOUT_NUMBER) {
      long there = others[other(id)];
      return there == id ? id : NONE;
    }
    int number = number(id);
    return number < byNumber.length ? byNumber[number] : NONE;
  }

  private static int number(long id) {
    return (int) (id & (NUMBERS - 1));
  }

  private static int other(long id) {
    return (int) (id & (OTHERS - 1));
  }

  private static long[] places(int count) {
    long[] places = new long[count];
    Arrays.fill(places, NONE);
    return places;
  }
}
