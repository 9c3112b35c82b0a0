package dev.unclosed.recording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A place in a chunk, and how JFR writes numbers and texts there. Never leaves its bounds. */
final class Cursor {
  private static final int NULL = 0;
  private static final int EMPTY = 1;
  private static final int POOLED = 2;
  private static final int UTF8 = 3;
  private static final int CHARACTERS = 4;
  private static final int LATIN1 = 5;

  private final ByteBuffer bytes;

  /** What the buffer is made of, where it is made of that: read faster than through it. */
  private final byte @Nullable [] array;

  private int position;
  private int end;

  Cursor(ByteBuffer bytes) {
    this.bytes = bytes;
    this.array = bytes.hasArray() && bytes.arrayOffset() == 0 ? bytes.array() : null;
    this.end = bytes.limit();
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  /** From here on everything is between these two. */
  void enter(int from, int to) {
    position = from;
    end = to;
  }

  int limit() {
    return bytes.limit();
  }

  int left() {
    return end - position;
  }

  byte next() {
    if (position >= end) {
      throw new Damage("something ends too early");
    }
    return at(position++);
  }

  private byte at(int place) {
    return array == null ? bytes.get(place) : array[place];
  }

  void skip(int count) {
    if (count < 0 || count > left()) {
      throw new Damage("something ends too early");
    }
    position += count;
  }

  /** A number of one to nine bytes, seven bits in each but the ninth. */
  long number() {
    byte first = next();
    return first >= 0 ? first : number(first & 0x7f);
  }

  private long number(long begun) {
    long value = begun;
    for (int shift = 7; shift < 56; shift += 7) {
      byte next = next();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return value | ((next() & 0xffL) << 56);
  }

  void skipNumber() {
    for (int i = 0; i < 8; i++) {
      if (next() >= 0) {
        return;
      }
    }
    next();
  }

  /** How many things follow: never more than there are bytes left. */
  int count() {
    long count = number();
    if (count < 0 || count > left()) {
      throw new Damage("a list is longer than what holds it");
    }
    return (int) count;
  }

  /** A text, of the pool where it is there. */
  @Nullable String text(Pools pools) {
    byte encoding = next();
    return switch (encoding) {
      case NULL -> null;
      case EMPTY -> "";
      case POOLED -> pools.string(number());
      case UTF8 -> new String(bytes(count()), StandardCharsets.UTF_8);
      case CHARACTERS -> characters();
      case LATIN1 -> new String(bytes(count()), StandardCharsets.ISO_8859_1);
      default -> throw new Damage("a text is in no known encoding");
    };
  }

  private String characters() {
    char[] characters = new char[count()];
    for (int i = 0; i < characters.length; i++) {
      characters[i] = (char) number();
    }
    return new String(characters);
  }

  void skipText() {
    byte encoding = next();
    switch (encoding) {
      case NULL, EMPTY -> {}
      case POOLED -> skipNumber();
      case UTF8, LATIN1 -> skip(count());
      case CHARACTERS -> {
        int length = count();
        for (int i = 0; i < length; i++) {
          skipNumber();
        }
      }
      default -> throw new Damage("a text is in no known encoding");
    }
  }

  boolean isPooledText() {
    return position < end && at(position) == POOLED;
  }

  /** Of the bytes between two places that were read before. */
  int hash(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + at(i);
    }
    return hash ^ (hash >>> 8);
  }

  /** Whether these are the bytes between two places that were read before. */
  boolean matches(byte[] known, int from, int to) {
    if (known.length != to - from) {
      return false;
    }
    for (int i = 0; i < known.length; i++) {
      if (known[i] != at(from + i)) {
        return false;
      }
    }
    return true;
  }

  /** The bytes between two places that were read before. */
  byte[] copy(int from, int to) {
    byte[] copy = new byte[to - from];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = at(from + i);
    }
    return copy;
  }

  private byte[] bytes(int length) {
    byte[] copy = new byte[length];
    for (int i = 0; i < length; i++) {
      copy[i] = next();
    }
    return copy;
  }
}
