package dev.unclosed.recording;

import java.util.Arrays;

/**
 * Events of a chunk by time. Threads write their buffers one after the other, so a chunk is a
 * series of runs.
 */
final class EventOrder {
  private final long[] keys;
  private final int[] places;
  private int indexBits;
  private int count;

  /** For at most that many events. */
  EventOrder(int capacity) {
    keys = new long[capacity];
    places = new int[capacity];
  }

  /** In the order of the file, which decides between events of the same time. */
  void add(long tick, int place) {
    keys[count] = tick;
    places[count] = place;
    count++;
  }

  /** After the last was added. A key is a tick, as exactly as there is room for, and an index. */
  void sort() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      first = Math.min(first, keys[i]);
      last = Math.max(last, keys[i]);
    }
    indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count));
    int tickBits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, last - first));
    int tickShift = Math.max(0, tickBits + indexBits - (Long.SIZE - 1));
    for (int i = 0; i < count; i++) {
      keys[i] = (((keys[i] - first) >>> tickShift) << indexBits) | i;
    }
    Arrays.sort(keys, 0, count);
  }

  int size() {
    return count;
  }

  /** Where the event is that comes at that rank. */
  int place(int rank) {
    return places[(int) (keys[rank] & ((1L << indexBits) - 1))];
  }
}
