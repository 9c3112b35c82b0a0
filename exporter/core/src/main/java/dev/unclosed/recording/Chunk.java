package dev.unclosed.recording;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One chunk: what can be read of it, in order of time. */
final class Chunk {
  private static final long METADATA = 0;
  private static final long CHECKPOINT = 1;
  private static final long FOREIGN = Long.MIN_VALUE;

  /** An event may be taken just before its chunk begins. */
  private static final long SLACK_NANOS = 10_000_000_000L;

  private final ChunkHeader header;
  private final ByteBuffer bytes;
  private final Problems problems;
  private final List<int[]> metadataEvents = new ArrayList<>();
  private final List<int[]> checkpoints = new ArrayList<>();

  /** From here on no flush has completed what the JVM was writing. */
  private final int settledEnd;

  /** Events by the number of their type, and those with a number beyond. */
  private final int[] counts = new int[Metadata.DENSE];

  private int uncommon;
  private final Cursor cursor;
  private final int end;

  /**
   * Walks over the whole chunk.
   *
   * @param bytes from the header to where the chunk ends, or is cut off
   */
  Chunk(ChunkHeader header, ByteBuffer bytes, Problems problems) {
    this.header = header;
    this.bytes = bytes;
    this.problems = problems;
    this.cursor = new Cursor(bytes);
    this.settledEnd =
        header.finished() ? bytes.limit() : (int) Math.min(header.size(), bytes.limit());
    this.end = walk();
  }

  /** Where what makes sense ends. */
  int end() {
    return end;
  }

  private int walk() {
    int at = ChunkHeader.SIZE;
    while (at < bytes.limit()) {
      int next = eventEnd(at);
      if (next < 0) {
        if (at < settledEnd) {
          problems.add("events end after " + at + " bytes of a chunk of " + bytes.limit());
        }
        return at;
      }
      long type = cursor.number();
      if (type == METADATA) {
        metadataEvents.add(new int[] {at, next});
      } else if (type == CHECKPOINT) {
        checkpoints.add(new int[] {at, next});
      } else if (type >= 0 && type < counts.length) {
        counts[(int) type]++;
      } else {
        uncommon++;
      }
      at = next;
    }
    return at;
  }

  /** The end of the event that begins there, or -1; the cursor is behind the size. */
  private int eventEnd(int at) {
    cursor.enter(at, bytes.limit());
    try {
      long size = cursor.number();
      boolean fits = size > cursor.position() - at && size <= bytes.limit() - at;
      return fits ? at + (int) size : -1;
    } catch (Damage cutOff) {
      return -1;
    }
  }

  /** Gives each event of these names to the sink, in order of time. */
  void read(Set<String> names, Consumer<ChunkEvent> sink) {
    Metadata metadata = metadata();
    if (metadata == null) {
      problems.add("a chunk has no metadata that can be read");
      return;
    }
    Pools pools = new Pools(new Cursor(bytes), metadata);
    for (int[] checkpoint : checkpoints) {
      try {
        pools.index(checkpoint[0], checkpoint[1]);
      } catch (Damage damage) {
        problems.add(damage);
      }
    }
    metadata.want(names);
    EventOrder order = order(metadata);
    ChunkEvent event = new ChunkEvent(header, pools, new Cursor(bytes), new Cursor(bytes));
    for (int rank = 0; rank < order.size(); rank++) {
      int at = order.place(rank);
      int next = eventEnd(at);
      Type type = metadata.type(cursor.number());
      try {
        if (type != null) {
          event.read(type, cursor.position(), next);
          sink.accept(event);
        }
      } catch (Damage | ArithmeticException damage) {
        if (at < settledEnd) {
          problems.add(damage);
        }
      }
    }
  }

  /** The newest: it has all that the older ones have. */
  private @Nullable Metadata metadata() {
    for (int i = metadataEvents.size() - 1; i >= 0; i--) {
      int[] place = metadataEvents.get(i);
      cursor.enter(place[0], place[1]);
      try {
        cursor.skipNumber();
        return Metadata.read(cursor);
      } catch (Damage damage) {
        problems.add(damage);
      }
    }
    return null;
  }

  private EventOrder order(Metadata metadata) {
    long slack = (long) (SLACK_NANOS / 1e9 * header.ticksPerSecond());
    long first = header.startTicks() - slack;
    long last = Long.MAX_VALUE;
    if (header.finished()) {
      double ticks = header.durationNanos() / 1e9 * header.ticksPerSecond();
      last = header.startTicks() + (long) ticks + slack;
    }
    EventOrder order = new EventOrder(metadata.wanted(counts) + uncommon);
    for (int at = ChunkHeader.SIZE; at < end; ) {
      int next = eventEnd(at);
      String problem = null;
      long tick = tick(metadata);
      if (tick == FOREIGN) {
        problem = structureProblem(at, next, metadata);
      } else if (tick < first || tick > last) {
        problem = "an event is of a time outside of its chunk";
      } else {
        order.add(tick, at);
      }
      if (problem != null && at < settledEnd) {
        problems.add(problem);
      }
      at = next;
    }
    order.sort();
    return order;
  }

  /** When the event began, if it is one of those that are asked for. */
  private long tick(Metadata metadata) {
    Type type = metadata.type(cursor.number());
    return type != null && type.wanted ? cursor.number() : FOREIGN;
  }

  /** An event that is not what it says may be one of those that are asked for. */
  private @Nullable String structureProblem(int from, int to, Metadata metadata) {
    cursor.enter(from, to);
    try {
      cursor.skipNumber();
      long id = cursor.number();
      if (id == METADATA || id == CHECKPOINT) {
        return null;
      }
      Type type = metadata.type(id);
      if (type == null) {
        return "an event is of a type that the metadata lacks";
      }
      type.skip(cursor);
      return cursor.left() == 0 ? null : "an event is longer or shorter than it says";
    } catch (Damage damage) {
      return damage.getMessage();
    }
  }
}
