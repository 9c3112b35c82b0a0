package dev.unclosed.report;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes JSON, one member at a time; commas and escapes are its care, nesting the caller's. */
final class JsonWriter {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  JsonWriter open(char bracket) {
    comma();
    text.append(bracket);
    first = true;
    return this;
  }

  JsonWriter close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  JsonWriter name(String name) {
    comma();
    string(name);
    text.append(':');
    first = true;
    return this;
  }

  JsonWriter value(@Nullable String value) {
    comma();
    if (value == null) {
      text.append("null");
    } else {
      string(value);
    }
    return this;
  }

  JsonWriter value(long value) {
    comma();
    text.append(value);
    return this;
  }

  /** To the millesimal; NaN and the infinite are null. */
  JsonWriter number(double value) {
    comma();
    text.append(Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null");
    return this;
  }

  JsonWriter value(boolean value) {
    comma();
    text.append(value);
    return this;
  }

  /** What is JSON already. */
  JsonWriter document(String document) {
    comma();
    text.append(document);
    return this;
  }

  JsonWriter member(String name, @Nullable String value) {
    return name(name).value(value);
  }

  JsonWriter member(String name, long value) {
    return name(name).value(value);
  }

  JsonWriter member(String name, OptionalLong value) {
    return value.isPresent() ? member(name, value.getAsLong()) : member(name, (String) null);
  }

  /** An object of numbers. */
  JsonWriter member(String name, Map<String, Long> values) {
    name(name).open('{');
    values.forEach(this::member);
    return close('}');
  }

  JsonWriter strings(String name, Iterable<String> values) {
    name(name).open('[');
    values.forEach(this::value);
    return close(']');
  }

  String text() {
    return text.toString();
  }

  private void comma() {
    text.append(first ? "" : ",");
    first = false;
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == 0x7f) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
