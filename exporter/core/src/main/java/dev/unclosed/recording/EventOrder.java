package dev.unclosed.recording;

import java.util.Arrays;

/**
 * Events of a chunk by time. Threads write their buffers one after the other, so a chunk is a
 * series of runs.
 */
final class EventOrder {
  private final long[] keys;
  private final int[] places;
  private final int indexBits;
  private final int tickShift;
  private final long firstTick;
  private int count;

  /** For that many events with ticks between these two. */
  EventOrder(int capacity, long firstTick, long lastTick) {
    this.keys = new long[capacity];
    this.places = new int[capacity];
    this.firstTick = firstTick;
    this.indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, capacity));
    int tickBits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, lastTick - firstTick));
    this.tickShift = Math.max(0, tickBits + indexBits - (Long.SIZE - 1));
  }

  /** In the order of the file, which decides between events of the same time. */
  void add(long tick, int place) {
    places[count] = place;
    keys[count] = (((tick - firstTick) >>> tickShift) << indexBits) | count;
    count++;
  }

  void sort() {
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
