package dev.unclosed.recording;

import java.util.Arrays;

/** Places in a chunk by the keys of a pool; no boxing. */
final class KeyTable {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
  private static final int NOWHERE = -1;

  private long[] keys = new long[64];
  private int[] places = filled(64);
  private int size;

  /** The place of a key, or -1. */
  int place(long key) {
    int mask = keys.length - 1;
    int at = home(key, mask);
    while (places[at] != NOWHERE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return places[at];
  }

  void put(long key, int place) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int at = home(key, mask);
    while (places[at] != NOWHERE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    size += places[at] == NOWHERE ? 1 : 0;
    keys[at] = key;
    places[at] = place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldPlaces = places;
    keys = new long[2 * oldKeys.length];
    places = filled(keys.length);
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldPlaces[i] != NOWHERE) {
        put(oldKeys[i], oldPlaces[i]);
      }
    }
  }

  private static int home(long key, int mask) {
    return (int) ((key * GOLDEN_RATIO) >>> 33) & mask;
  }

  private static int[] filled(int length) {
    int[] places = new int[length];
    Arrays.fill(places, NOWHERE);
    return places;
  }
}
