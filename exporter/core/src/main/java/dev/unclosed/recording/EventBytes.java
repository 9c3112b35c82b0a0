package dev.unclosed.recording;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes what {@link Cursor} reads: numbers of seven bits a byte, texts, events with their size.
 */
final class EventBytes {
  private static final int LONGEST_NUMBER = 9;
  private static final int MORE = 0x80;
  private static final int UTF_8 = 3;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  EventBytes number(long number) {
    long left = number;
    for (int i = 1; i < LONGEST_NUMBER && (left & -MORE) != 0; i++) {
      out.write((int) left | MORE);
      left >>>= 7;
    }
    out.write((int) left);
    return this;
  }

  EventBytes text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  void append(EventBytes other) {
    out.writeBytes(other.bytes());
  }

  /** Appends what another one holds as one event: its size, which counts itself, comes first. */
  EventBytes event(EventBytes content) {
    byte[] bytes = content.bytes();
    int size = bytes.length + 1;
    while (new EventBytes().number(size).length() + bytes.length != size) {
      size++;
    }
    number(size);
    out.writeBytes(bytes);
    return this;
  }

  int length() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
