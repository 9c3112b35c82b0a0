package dev.unclosed.probe;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Stand-ins for keys that are values: an equal one closes what another one opened, and garbage
 * collection of a key proves nothing.
 */
final class ValueKeys {
  private static final ConcurrentHashMap<Key, Holder> OPEN = new ConcurrentHashMap<>();

  private ValueKeys() {}

  /** What the table knows the resource by; the same key may have several. */
  private static final class Holder {
    final Holder older;

    Holder(Holder older) {
      this.older = older;
    }
  }

  private static final class Key {
    private final int type;
    private final Object value;

    Key(int type, Object value) {
      this.type = type;
      this.value = value;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.type == type && key.value.equals(value);
    }

    @Override
    public int hashCode() {
      return 31 * value.hashCode() + type;
    }
  }

  /** Strings, numbers, dates and the like of the JDK, and records. */
  static boolean isValue(Object key) {
    return key instanceof Record
        || (key instanceof Comparable && key.getClass().getClassLoader() == null);
  }

  static Object opened(int type, Object value) {
    Key key = new Key(type, value);
    while (true) {
      Holder older = OPEN.get(key);
      Holder holder = new Holder(older);
      boolean done = older == null ? OPEN.putIfAbsent(key, holder) == null : replace(key, holder);
      if (done) {
        return holder;
      }
    }
  }

  private static boolean replace(Key key, Holder holder) {
    return OPEN.replace(key, holder.older, holder);
  }

  /** The newest one of that key, which has it no longer; null when there is none. */
  static Object closed(int type, Object value) {
    Key key = new Key(type, value);
    while (true) {
      Holder holder = OPEN.get(key);
      if (holder == null) {
        return null;
      }
      boolean done =
          holder.older == null ? OPEN.remove(key, holder) : OPEN.replace(key, holder, holder.older);
      if (done) {
        return holder;
      }
    }
  }

  /** The newest one of that key, of whatever type; or null. */
  static Object newest(Object value) {
    int types = ResourceTypes.count();
    for (int type = 0; type < types; type++) {
      Holder holder = OPEN.get(new Key(type, value));
      if (holder != null) {
        return holder;
      }
    }
    return null;
  }
}
