package dev.unclosed.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Fields whose value may be unknown; what JSON cannot say (NaN, infinity, absent) is {@code null}.
 */
final class JsonNumbers {
  private JsonNumbers() {}

  static void write(JsonGenerator json, String field, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(field, value.getAsLong());
    } else {
      json.writeNullField(field);
    }
  }

  static void write(JsonGenerator json, String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      json.writeNullField(field);
    }
  }

  /** Leaves the field out while nothing is known; null says that it never comes. */
  static void writeIfKnown(JsonGenerator json, String field, double value) throws IOException {
    if (!Double.isNaN(value)) {
      write(json, field, value);
    }
  }

  static void writeText(JsonGenerator json, String field, @Nullable Object value)
      throws IOException {
    if (value == null) {
      json.writeNullField(field);
    } else {
      json.writeStringField(field, value.toString());
    }
  }

  /**
   * Seconds from {@code from} to {@code to} to the millisecond, not negative; null when nothing
   * began.
   */
  static void writeAge(JsonGenerator json, String field, @Nullable Instant from, Instant to)
      throws IOException {
    if (from == null) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, Math.max(0, to.toEpochMilli() - from.toEpochMilli()) / 1e3);
    }
  }
}
