package dev.unclosed.procfs;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The text of one file of {@code /proc}, walked line by line and field by field without making
 * strings.
 *
 * <p>The file is read in one go: the kernel makes such a text while it is read, and the descriptor
 * is closed at once.
 */
final class ProcText {
  /** Up to this length the JVM reads without taking native memory for each call. */
  private static final int CHUNK = 8 * 1024;

  /**
   * Names of files are bytes of no fixed charset; UTF-8 is what people expect, and never throws
   * here.
   */
  private static final Charset NAMES = StandardCharsets.UTF_8;

  private final byte[] bytes;
  private final int length;
  private int lineStart;
  private int lineEnd = -1;
  private int fieldStart;
  private int fieldEnd;

  ProcText(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
  }

  static ProcText of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new ProcText(bytes, bytes.length);
  }

  /**
   * @throws IOException where the file is absent or may not be read, where no descriptor is free,
   *     or where its process ended
   */
  static ProcText read(String path) throws IOException {
    return read(path, CHUNK);
  }

  /**
   * @param expectedSize in bytes; what is longer is read too
   */
  static ProcText read(String path, int expectedSize) throws IOException {
    try (FileInputStream in = new FileInputStream(path)) {
      byte[] bytes = new byte[expectedSize];
      int length = 0;
      int got;
      while ((got = in.read(bytes, length, Math.min(CHUNK, bytes.length - length))) > 0) {
        length += got;
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, length * 2);
        }
      }
      return new ProcText(bytes, length);
    }
  }

  boolean nextLine() {
    if (lineEnd + 1 >= length) {
      return false;
    }
    lineStart = lineEnd + 1;
    lineEnd = lineStart;
    while (lineEnd < length && bytes[lineEnd] != '\n') {
      lineEnd++;
    }
    fieldStart = lineStart;
    fieldEnd = lineStart;
    return true;
  }

  /** Goes to the next field of the line; fields are parted by blanks. */
  boolean nextField() {
    int at = fieldEnd;
    while (at < lineEnd && isBlank(bytes[at])) {
      at++;
    }
    fieldStart = at;
    while (at < lineEnd && !isBlank(bytes[at])) {
      at++;
    }
    fieldEnd = at;
    return fieldStart < fieldEnd;
  }

  boolean skipFields(int count) {
    for (int i = 0; i < count; i++) {
      if (!nextField()) {
        return false;
      }
    }
    return true;
  }

  String field() {
    return decode(fieldStart, fieldEnd);
  }

  /** Remembers the present field for {@link #fieldAt}. */
  long position() {
    return (long) fieldStart << 32 | fieldEnd;
  }

  /** The text of a field that was passed. */
  String fieldAt(long position) {
    return decode((int) (position >>> 32), (int) position);
  }

  /** What follows the present field, without the blanks around it. */
  String rest() {
    return decode(fieldEnd, lineEnd).trim();
  }

  boolean restStartsWith(String prefix) {
    int at = fieldEnd;
    while (at < lineEnd && isBlank(bytes[at])) {
      at++;
    }
    return startsWith(at, prefix);
  }

  String line() {
    return decode(lineStart, lineEnd);
  }

  String all() {
    return decode(0, length);
  }

  /** The present field as a decimal number, or -1 where it is none. */
  long decimal() {
    return number(10);
  }

  /** The present field as a hexadecimal number, or -1 where it is none. */
  long hexadecimal() {
    return number(16);
  }

  /** The number that a file of one number holds; empty where it holds a word. */
  OptionalLong firstNumber() {
    return nextLine() && nextField() && decimal() >= 0
        ? OptionalLong.of(decimal())
        : OptionalLong.empty();
  }

  boolean lineStartsWith(String prefix) {
    return startsWith(lineStart, prefix);
  }

  private boolean startsWith(int from, String prefix) {
    if (lineEnd - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (bytes[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private long number(int radix) {
    long value = 0;
    for (int i = fieldStart; i < fieldEnd; i++) {
      int digit = Character.digit(bytes[i], radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return fieldStart < fieldEnd ? value : -1;
  }

  private String decode(int from, int to) {
    return new String(bytes, from, to - from, NAMES);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }
}
