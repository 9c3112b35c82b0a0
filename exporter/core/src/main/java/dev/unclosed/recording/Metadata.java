package dev.unclosed.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a chunk says of its own types. */
final class Metadata {
  private static final int DEEPEST = 32;
  private static final String UNIT_TIME = "jdk.jfr.Timestamp";
  private static final String UNIT_SPAN = "jdk.jfr.Timespan";

  /** Nearly all types have a number below; a table is faster than a map. */
  static final int DENSE = 1 << 14;

  private final Map<Long, Type> types = new HashMap<>();
  private final @Nullable Type[] dense = new @Nullable Type[DENSE];
  private final Map<String, Type> byName = new HashMap<>();

  /** One element of the tree. */
  private static final class Element {
    final String name;
    final Map<String, String> attributes = new HashMap<>();
    final List<Element> children = new ArrayList<>();

    Element(String name) {
      this.name = name;
    }

    String attribute(String key) {
      return attributes.getOrDefault(key, "");
    }

    long number(String key) {
      try {
        return Long.parseLong(attribute(key));
      } catch (NumberFormatException e) {
        throw new Damage("the metadata has no number where one must be");
      }
    }
  }

  /** Reads a metadata event; the cursor is behind its size. */
  static Metadata read(Cursor cursor) {
    cursor.skipNumber(); // type
    cursor.skipNumber(); // start
    cursor.skipNumber(); // duration
    cursor.skipNumber(); // identity
    int count = cursor.count();
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      String text = cursor.text(Pools.NONE);
      texts[i] = text == null ? "" : text;
    }
    Element root = element(cursor, texts, 0);
    Metadata metadata = new Metadata();
    metadata.declare(root);
    metadata.define(root);
    metadata.types.values().forEach(Type::requireFinite);
    return metadata;
  }

  private static Element element(Cursor cursor, String[] texts, int depth) {
    if (depth > DEEPEST) {
      throw new Damage("the metadata is nested too deep");
    }
    Element element = new Element(text(cursor, texts));
    int attributes = cursor.count();
    for (int i = 0; i < attributes; i++) {
      String key = text(cursor, texts);
      element.attributes.put(key, text(cursor, texts));
    }
    int children = cursor.count();
    for (int i = 0; i < children; i++) {
      element.children.add(element(cursor, texts, depth + 1));
    }
    return element;
  }

  private static String text(Cursor cursor, String[] texts) {
    long index = cursor.number();
    if (index < 0 || index >= texts.length) {
      throw new Damage("the metadata names a text that it does not have");
    }
    return texts[(int) index];
  }

  private void declare(Element element) {
    if (element.name.equals("class")) {
      Type type = new Type(element.number("id"), element.attribute("name").intern());
      types.put(type.id, type);
      if (type.id >= 0 && type.id < DENSE) {
        dense[(int) type.id] = type;
      }
      byName.put(type.name, type);
    }
    element.children.forEach(this::declare);
  }

  private void define(Element element) {
    if (element.name.equals("class")) {
      Type type = types.get(element.number("id"));
      for (Element child : element.children) {
        if (type != null && child.name.equals("field")) {
          type.fields.add(field(child));
        }
      }
    }
    element.children.forEach(this::define);
  }

  private Type.Field field(Element field) {
    Type type = types.get(field.number("class"));
    if (type == null) {
      throw new Damage("a field is of a type that the metadata lacks");
    }
    return new Type.Field(
        field.attribute("name").intern(),
        type,
        field.attribute("constantPool").equals("true"),
        field.attribute("dimension").equals("1"),
        unit(field),
        Type.Shape.of(type.name));
  }

  /** The value of the annotation that says what time a number is. */
  private @Nullable String unit(Element field) {
    for (Element child : field.children) {
      if (child.name.equals("annotation")) {
        Type annotation = types.get(child.number("class"));
        String name = annotation == null ? "" : annotation.name;
        if (name.equals(UNIT_TIME) || name.equals(UNIT_SPAN)) {
          String value = child.attribute("value");
          return value.isEmpty() ? child.attribute("value-0") : value;
        }
      }
    }
    return null;
  }

  @Nullable Type type(long id) {
    return id >= 0 && id < DENSE ? dense[(int) id] : types.get(id);
  }

  /** Marks the types with these names as wanted. */
  void want(Set<String> names) {
    types.values().forEach(type -> type.wanted = names.contains(type.name));
  }

  /** How many of these are wanted, of as many as there are by the number of the type. */
  int wanted(int[] counts) {
    int sum = 0;
    for (int id = 0; id < counts.length; id++) {
      Type type = counts[id] == 0 ? null : dense[id];
      sum += type != null && type.wanted ? counts[id] : 0;
    }
    return sum;
  }

  @Nullable Type type(String name) {
    return byName.get(name);
  }
}
