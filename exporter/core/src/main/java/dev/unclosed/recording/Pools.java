package dev.unclosed.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constants of a chunk, decoded when they are first asked for. */
final class Pools {
  /** Of a place that has none. */
  static final Pools NONE = new Pools();

  private static final int NOWHERE = -1;

  private final @Nullable Cursor cursor;
  private final @Nullable Metadata metadata;
  private final Map<String, KeyTable> places = new HashMap<>();
  private final KeyedValues<Frames> stacks = new KeyedValues<>();
  private final KeyedValues<ThreadName> threads = new KeyedValues<>();
  private final KeyedValues<String> methods = new KeyedValues<>();
  private final KeyedValues<String> strings = new KeyedValues<>();

  private Pools() {
    cursor = null;
    metadata = null;
  }

  /** {@code cursor} is these pools' own. */
  Pools(Cursor cursor, Metadata metadata) {
    this.cursor = cursor;
    this.metadata = metadata;
    for (String type :
        List.of(
            "jdk.types.StackTrace",
            "jdk.types.Method",
            "java.lang.Class",
            "jdk.types.Symbol",
            "java.lang.Thread",
            "java.lang.String")) {
      places.put(type, new KeyTable());
    }
  }

  /** Notes where the constants of a checkpoint event are. */
  void index(int from, int to) {
    Cursor at = cursor();
    at.enter(from, to);
    at.skipNumber(); // size
    at.skipNumber(); // type
    at.skipNumber(); // start
    at.skipNumber(); // duration
    at.skipNumber(); // distance to the one before
    at.skip(1);
    int pools = at.count();
    for (int i = 0; i < pools; i++) {
      Type type = metadata == null ? null : metadata.type(at.number());
      if (type == null) {
        throw new Damage("there are constants of a type that the metadata lacks");
      }
      KeyTable known = places.get(type.name);
      int count = at.count();
      for (int j = 0; j < count; j++) {
        long key = at.number();
        if (known != null) {
          known.put(key, at.position());
        }
        type.skip(at);
      }
    }
    if (at.left() != 0) {
      throw new Damage("constants are longer or shorter than they say");
    }
  }

  @Nullable String string(long key) {
    String known = strings.get(key);
    if (known == null) {
      known = readString(key);
      if (known != null) {
        strings.put(key, known);
      }
    }
    return known;
  }

  private @Nullable String readString(long key) {
    int back = cursor().position();
    int end = cursor().end();
    Cursor at = find("java.lang.String", key);
    String text = at == null ? null : at.text(NONE);
    cursor().enter(back, end);
    return text;
  }

  /** The stack with that key. */
  Frames stack(long key) {
    Frames known = stacks.get(key);
    if (known == null) {
      known = readStack(key);
      stacks.put(key, known);
    }
    return known;
  }

  /** The thread with that key; null where JFR, which may do so as a thread ends, left it out. */
  @Nullable ThreadName thread(long key) {
    ThreadName known = threads.get(key);
    if (known == null) {
      Cursor at = find("java.lang.Thread", key);
      if (at == null) {
        return null;
      }
      long id = 0;
      String name = null;
      for (Type.Field field : type("java.lang.Thread").fields) {
        if (field.name().equals("javaThreadId")) {
          id = at.number();
        } else if (field.name().equals("javaName")) {
          name = at.text(this);
        } else {
          field.skip(at);
        }
      }
      known = new ThreadName(id, name);
      threads.put(key, known);
    }
    return known;
  }

  private Frames readStack(long key) {
    Cursor at = require("jdk.types.StackTrace", key);
    boolean truncated = false;
    List<long[]> raw = new ArrayList<>();
    for (Type.Field field : type("jdk.types.StackTrace").fields) {
      if (field.name().equals("truncated")) {
        truncated = at.next() != 0;
      } else if (field.name().equals("frames") && field.array()) {
        int count = at.count();
        for (int i = 0; i < count; i++) {
          raw.add(numbers(field.type(), at, "method", "lineNumber"));
        }
      } else {
        field.skip(at);
      }
    }
    List<Frames.Line> lines = new ArrayList<>(raw.size());
    for (long[] frame : raw) {
      String method = method(frame[0]);
      int dot = method.lastIndexOf('.');
      lines.add(
          new Frames.Line(method.substring(0, dot), method.substring(dot + 1), (int) frame[1]));
    }
    return new Frames(List.copyOf(lines), truncated);
  }

  /** Class and method with a dot in between. */
  private String method(long key) {
    String known = methods.get(key);
    if (known == null) {
      long[] method =
          numbers(type("jdk.types.Method"), require("jdk.types.Method", key), "type", "name");
      long[] owner =
          numbers(type("java.lang.Class"), require("java.lang.Class", method[0]), "name", "name");
      known = symbol(owner[0]).replace('/', '.') + '.' + symbol(method[1]);
      methods.put(key, known);
    }
    return known;
  }

  private String symbol(long key) {
    String text = require("jdk.types.Symbol", key).text(this);
    return text == null ? "" : text;
  }

  /** Two numbers of a structure, by the names of their fields. */
  private static long[] numbers(Type type, Cursor at, String first, String second) {
    long[] numbers = new long[2];
    for (Type.Field field : type.fields) {
      boolean isFirst = field.name().equals(first);
      if (!isFirst && !field.name().equals(second)) {
        field.skip(at);
        continue;
      }
      long number = at.number();
      numbers[isFirst ? 0 : 1] = number;
    }
    return numbers;
  }

  private Cursor require(String type, long key) {
    Cursor at = find(type, key);
    if (at == null) {
      throw new Damage("a constant is missing: " + type);
    }
    return at;
  }

  private @Nullable Cursor find(String type, long key) {
    KeyTable table = places.get(type);
    int place = table == null ? NOWHERE : table.place(key);
    if (place == NOWHERE) {
      return null;
    }
    cursor().enter(place, cursor().limit());
    return cursor();
  }

  private Type type(String name) {
    Type type = metadata == null ? null : metadata.type(name);
    if (type == null) {
      throw new Damage("the metadata lacks " + name);
    }
    return type;
  }

  private Cursor cursor() {
    if (cursor == null) {
      throw new Damage("there are no constants here");
    }
    return cursor;
  }
}
