package dev.unclosed.recording;

import java.util.HashMap;
import java.util.Map;

/** Where each field of an event type is among its values, worked out once for all its events. */
final class EventLayout {
  /** How a value is read. */
  enum Reading {
    NUMBER,
    BYTE,

    /** Only its place is noted. */
    PLACE
  }

  private final Type.Field[] fields;
  private final Reading[] readings;
  private final Map<String, Integer> indexes = new HashMap<>();

  EventLayout(Type type) {
    fields = type.fields.toArray(new Type.Field[0]);
    readings = new Reading[fields.length];
    for (int i = 0; i < fields.length; i++) {
      readings[i] = reading(fields[i]);
      indexes.putIfAbsent(fields[i].name(), i);
    }
  }

  private static Reading reading(Type.Field field) {
    if (field.array()) {
      return Reading.PLACE;
    }
    if (field.pooled() || field.shape() == Type.Shape.NUMBER) {
      return Reading.NUMBER;
    }
    return field.shape() == Type.Shape.BYTE ? Reading.BYTE : Reading.PLACE;
  }

  int size() {
    return fields.length;
  }

  Type.Field field(int index) {
    return fields[index];
  }

  /** Reads every value, or notes its place, and moves the cursor behind the last. */
  void read(Cursor cursor, long[] values) {
    for (int i = 0; i < fields.length; i++) {
      switch (readings[i]) {
        case NUMBER -> values[i] = cursor.number();
        case BYTE -> values[i] = cursor.next();
        case PLACE -> {
          values[i] = cursor.position();
          fields[i].skip(cursor);
        }
      }
    }
  }

  /** Which value a field is, or -1 where the type has no such field. */
  int index(String name) {
    Integer index = indexes.get(name);
    return index == null ? -1 : index;
  }
}
