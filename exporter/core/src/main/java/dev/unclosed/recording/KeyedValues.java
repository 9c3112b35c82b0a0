package dev.unclosed.recording;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was decoded of a pool, by key; no boxing. Never more than the pool itself has. */
final class KeyedValues<V> {
  private final KeyTable indexes = new KeyTable();
  private @Nullable Object[] values = new @Nullable Object[64];
  private int size;
  private long lastKey;
  private @Nullable V last;

  /** Null where nothing was put. */
  @Nullable V get(long key) {
    if (last != null && lastKey == key) {
      return last;
    }
    int index = indexes.place(key);
    if (index < 0) {
      return null;
    }
    V value = at(index);
    lastKey = key;
    last = value;
    return value;
  }

  /** Once for each key. */
  void put(long key, V value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size] = value;
    indexes.put(key, size++);
  }

  @SuppressWarnings("unchecked") // only put stores, and it takes nothing else
  private @Nullable V at(int index) {
    return (V) values[index];
  }
}
