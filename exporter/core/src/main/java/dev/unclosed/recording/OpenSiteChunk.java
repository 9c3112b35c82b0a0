package dev.unclosed.recording;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A chunk of {@code unclosed.OpenSite} events that no JVM has recorded, to stand behind the chunks
 * of one.
 *
 * <p>Readers carry the types and constants of one chunk over to the next by their numbers, which
 * differ from one JDK to another. So the numbers here are far beyond those of any JVM, and there
 * are no constants.
 */
public final class OpenSiteChunk {
  private static final int MAGIC = ('F' << 24) | ('L' << 16) | ('R' << 8);
  private static final short MAJOR = 2;
  private static final short MINOR = 1;
  private static final byte FINISHED = 0;
  private static final byte COMPRESSED_INTEGERS = 1;
  private static final int METADATA = 0;
  private static final int CHECKPOINT = 1;

  /** Readers pass over metadata that has the number of the chunk before. */
  private static final long METADATA_NUMBER = 1L << 40;

  private final ChunkClock clock;
  private final long atNanos;

  /**
   * One event.
   *
   * @param oldestOpenMillis age of the oldest open resource
   * @param frames one per line
   */
  public record Row(
      String resourceType,
      String site,
      long open,
      long opened,
      long oldestOpenMillis,
      String frames) {}

  /**
   * Writes nothing yet.
   *
   * @param clock of the recording that it is appended to
   * @param atNanos of all its events, since the epoch
   */
  public OpenSiteChunk(ChunkClock clock, long atNanos) {
    this.clock = clock;
    this.atNanos = atNanos;
  }

  /** The whole chunk. */
  public byte[] bytes(List<Row> rows) {
    EventBytes events = new EventBytes();
    rows.forEach(row -> events.event(event(row)));
    int checkpointAt = ChunkHeader.SIZE + events.length();
    events.event(checkpoint());
    int metadataAt = ChunkHeader.SIZE + events.length();
    events.event(metadata());
    int size = ChunkHeader.SIZE + events.length();
    return header(size, checkpointAt, metadataAt).put(events.bytes()).array();
  }

  private ByteBuffer header(int size, int checkpointAt, int metadataAt) {
    return ByteBuffer.allocate(size)
        .putInt(MAGIC)
        .putShort(MAJOR)
        .putShort(MINOR)
        .putLong(size)
        .putLong(checkpointAt)
        .putLong(metadataAt)
        .putLong(atNanos)
        .putLong(1) // nanoseconds that it lasted
        .putLong(clock.ticks(atNanos))
        .putLong(clock.ticksPerSecond())
        .put(FINISHED)
        .put((byte) 0)
        .put((byte) 0)
        .put(COMPRESSED_INTEGERS);
  }

  /** What every event begins with, and those of the format itself continue with a duration. */
  private EventBytes begin(long type) {
    return new EventBytes().number(type).number(clock.ticks(atNanos));
  }

  private EventBytes event(Row row) {
    return begin(OpenSiteMetadata.EVENT)
        .text(row.resourceType())
        .text(row.site())
        .number(row.open())
        .number(row.opened())
        .number(row.oldestOpenMillis())
        .text(row.frames());
  }

  /** No constants, and no checkpoint before it. */
  private EventBytes checkpoint() {
    return begin(CHECKPOINT).number(0).number(0).number(0).number(0);
  }

  private EventBytes metadata() {
    EventBytes bytes = begin(METADATA).number(0).number(METADATA_NUMBER);
    OpenSiteMetadata.root().write(bytes);
    return bytes;
  }
}
