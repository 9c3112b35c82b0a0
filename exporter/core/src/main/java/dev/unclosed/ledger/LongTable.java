package dev.unclosed.ledger;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by a long that they carry themselves: open addressing with linear probing, no boxing and
 * no node per value.
 */
abstract class LongTable<E> {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
  private static final int SMALLEST = 16;

  private @Nullable Object[] slots = new @Nullable Object[SMALLEST];
  private int shift = Long.SIZE - Integer.numberOfTrailingZeros(SMALLEST);
  private int size;

  abstract long key(E value);

  final int size() {
    return size;
  }

  final @Nullable E get(long key) {
    int mask = slots.length - 1;
    for (int at = home(key); ; at = (at + 1) & mask) {
      E value = at(at);
      if (value == null || key(value) == key) {
        return value;
      }
    }
  }

  /** Takes the place of the value with the same key, if there is one. */
  final void put(E value) {
    long key = key(value);
    int mask = slots.length - 1;
    int at = home(key);
    for (E there = at(at); there != null; there = at(at)) {
      if (key(there) == key) {
        slots[at] = value;
        return;
      }
      at = (at + 1) & mask;
    }
    slots[at] = value;
    size++;
    if (size * 3L > slots.length * 2L) {
      grow();
    }
  }

  final @Nullable E remove(long key) {
    int mask = slots.length - 1;
    int at = home(key);
    E value = at(at);
    while (value != null && key(value) != key) {
      at = (at + 1) & mask;
      value = at(at);
    }
    if (value != null) {
      closeGap(at, mask);
      size--;
    }
    return value;
  }

  /** The table must not change meanwhile. */
  final void forEach(Consumer<? super E> visitor) {
    for (int at = 0; at < slots.length; at++) {
      E value = at(at);
      if (value != null) {
        visitor.accept(value);
      }
    }
  }

  /** Moves every value back that the gap would cut off from its home, so no grave is needed. */
  private void closeGap(int gapAt, int mask) {
    int gap = gapAt;
    int at = (gap + 1) & mask;
    for (E value = at(at); value != null; value = at(at)) {
      int fromHome = (at - home(key(value))) & mask;
      if (fromHome >= ((at - gap) & mask)) {
        slots[gap] = value;
        gap = at;
      }
      at = (at + 1) & mask;
    }
    slots[gap] = null;
  }

  private void grow() {
    @Nullable Object[] old = slots;
    slots = new @Nullable Object[old.length * 2];
    shift--;
    int mask = slots.length - 1;
    for (Object value : old) {
      if (value != null) {
        int at = home(key(cast(value)));
        while (slots[at] != null) {
          at = (at + 1) & mask;
        }
        slots[at] = value;
      }
    }
  }

  private int home(long key) {
    return (int) ((key * GOLDEN_RATIO) >>> shift);
  }

  private @Nullable E at(int at) {
    Object value = slots[at];
    return value == null ? null : cast(value);
  }

  @SuppressWarnings("unchecked") // only put stores, and it takes nothing else
  private E cast(Object value) {
    return (E) value;
  }
}
