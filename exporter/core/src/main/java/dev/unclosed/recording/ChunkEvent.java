package dev.unclosed.recording;

import org.jspecify.annotations.Nullable;

/** One event of a chunk; one object for all of them, valid until the next. */
public final class ChunkEvent {
  private static final int MOST_FIELDS = 64;

  private final ChunkHeader header;
  private final Pools pools;
  private final Cursor cursor;
  private final Cursor texts;
  private final long[] values = new long[MOST_FIELDS];
  private final RepeatedTexts repeated = new RepeatedTexts();
  private @Nullable EventLayout layout;
  private String name = "";
  private long atNanos;
  private int textAt = -1;
  private @Nullable String text;
  private int textEnd;

  /** The cursors are this event's own. */
  ChunkEvent(ChunkHeader header, Pools pools, Cursor cursor, Cursor texts) {
    this.header = header;
    this.pools = pools;
    this.cursor = cursor;
    this.texts = texts;
  }

  /**
   * Reads all fields, and that the event ends with the last of them.
   *
   * @param from behind the number of its type
   */
  void read(Type type, int from, int to) {
    cursor.enter(from, to);
    textAt = -1;
    name = type.name;
    textEnd = to;
    EventLayout read = type.layout();
    layout = read;
    if (read.size() > MOST_FIELDS) {
      throw new Damage(name + " has more fields than an event of ours can have");
    }
    read.read(cursor, values);
    if (cursor.left() != 0) {
      throw new Damage("an event is longer or shorter than it says");
    }
    atNanos = header.nanos(number("startTime"));
  }

  /** Full name, for example {@code unclosed.ResourceOpen}. */
  public String name() {
    return name;
  }

  /** When the event began, in nanoseconds since the epoch. */
  public long atNanos() {
    return atNanos;
  }

  /** 0 where the event, of an older version perhaps, has no such field. */
  public long number(String field) {
    int at = index(field);
    return at < 0 ? 0 : values[at];
  }

  /** Null also where the event has no such field. */
  public @Nullable String text(String field) {
    int at = index(field);
    if (at < 0) {
      return null;
    }
    if (at != textAt) {
      text = text(field(at), values[at]);
      textAt = at;
    }
    return text;
  }

  private @Nullable String text(Type.Field field, long value) {
    if (field.shape() != Type.Shape.TEXT) {
      throw new Damage(name + " has no text in " + field.name());
    }
    if (field.pooled()) {
      return pools.string(value);
    }
    texts.enter((int) value, textEnd);
    return repeated.read(texts, pools);
  }

  /** A field that is a time, in nanoseconds since the epoch. */
  public long timeNanos(String field) {
    int at = index(field);
    if (at < 0) {
      return 0;
    }
    String unit = field(at).unit();
    return "TICKS".equals(unit)
        ? header.nanos(values[at])
        : Math.multiplyExact(values[at], nanosPer(unit));
  }

  /** A field that is a length of time, in nanoseconds. */
  public long spanNanos(String field) {
    int at = index(field);
    if (at < 0) {
      return 0;
    }
    String unit = field(at).unit();
    return "TICKS".equals(unit)
        ? header.nanosOf(values[at])
        : Math.multiplyExact(values[at], nanosPer(unit));
  }

  private static long nanosPer(@Nullable String unit) {
    if (unit == null) {
      throw new Damage("a time has no unit");
    }
    return switch (unit) {
      case "SECONDS" -> 1_000_000_000L;
      case "MILLISECONDS", "MILLISECONDS_SINCE_EPOCH" -> 1_000_000L;
      case "MICROSECONDS" -> 1_000L;
      case "NANOSECONDS", "NANOSECONDS_SINCE_EPOCH" -> 1L;
      default -> throw new Damage("a time is in an unknown unit");
    };
  }

  /** A field that is a thread; null where none is told. */
  public @Nullable ThreadName thread(String field) {
    long key = number(field);
    return key == 0 ? null : pools.thread(key);
  }

  /** The stack that was taken with the event, or null. The same object for the same stack. */
  public @Nullable Frames stack() {
    long key = number("stackTrace");
    return key == 0 ? null : pools.stack(key);
  }

  private int index(String field) {
    return layout == null ? -1 : layout.index(field);
  }

  private Type.Field field(int index) {
    if (layout == null) {
      throw new IllegalStateException("no event was read");
    }
    return layout.field(index);
  }
}
