package dev.unclosed.recording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class of the metadata: an event, a structure, or a basic type. */
final class Type {
  private static final int DEEPEST = 16;

  final long id;
  final String name;
  final List<Field> fields = new ArrayList<>();

  /** Whether events of this type are asked for. */
  boolean wanted;

  private @Nullable EventLayout layout;

  Type(long id, String name) {
    this.id = id;
    this.name = name;
  }

  /**
   * A member of a type.
   *
   * @param pooled whether its value is the key of one in the pool of its type
   */
  record Field(
      String name, Type type, boolean pooled, boolean array, @Nullable String unit, Shape shape) {

    void skip(Cursor cursor) {
      if (array) {
        int count = cursor.count();
        for (int i = 0; i < count; i++) {
          skipOne(cursor);
        }
      } else {
        skipOne(cursor);
      }
    }

    private void skipOne(Cursor cursor) {
      if (pooled) {
        cursor.skipNumber();
      } else {
        shape.skip(type, cursor);
      }
    }
  }

  /** How a value is written. */
  enum Shape {
    BYTE,
    NUMBER,
    FLOAT,
    DOUBLE,
    TEXT,
    STRUCTURE;

    static Shape of(String type) {
      return switch (type) {
        case "boolean", "byte" -> BYTE;
        case "char", "short", "int", "long" -> NUMBER;
        case "float" -> FLOAT;
        case "double" -> DOUBLE;
        case "java.lang.String" -> TEXT;
        default -> STRUCTURE;
      };
    }

    private void skip(Type type, Cursor cursor) {
      switch (this) {
        case BYTE -> cursor.skip(1);
        case NUMBER -> cursor.skipNumber();
        case FLOAT -> cursor.skip(4);
        case DOUBLE -> cursor.skip(8);
        case TEXT -> cursor.skipText();
        case STRUCTURE -> type.skipFields(cursor);
      }
    }
  }

  /** Of an event type, all of whose fields are known by now. */
  EventLayout layout() {
    EventLayout known = layout;
    if (known == null) {
      known = new EventLayout(this);
      layout = known;
    }
    return known;
  }

  boolean isText() {
    return Shape.of(name) == Shape.TEXT;
  }

  /** Passes over one value of this type. */
  void skip(Cursor cursor) {
    Shape.of(name).skip(this, cursor);
  }

  private void skipFields(Cursor cursor) {
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).skip(cursor);
    }
  }

  /** A structure that contains itself would never end. */
  void requireFinite() {
    requireFinite(0);
  }

  private void requireFinite(int depth) {
    if (depth > DEEPEST) {
      throw new Damage("a structure contains itself");
    }
    for (Field field : fields) {
      if (!field.pooled()) {
        field.type().requireFinite(depth + 1);
      }
    }
  }
}
