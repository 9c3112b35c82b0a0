package dev.unclosed.recording;

import java.nio.ByteBuffer;

/**
 * The first 68 bytes of a chunk.
 *
 * @param size of the whole chunk; of what was complete at the last flush while it is being written
 * @param startNanos since the epoch
 * @param finished false while the JVM writes it, and for good when the JVM was killed
 */
record ChunkHeader(
    long size,
    long startNanos,
    long durationNanos,
    long startTicks,
    long ticksPerSecond,
    boolean finished) {
  static final int SIZE = 68;
  private static final int MAGIC = ('F' << 24) | ('L' << 16) | ('R' << 8);
  private static final int FINISHED = 0;
  private static final int COMPRESSED_INTEGERS = 1;

  /**
   * Reads a header.
   *
   * @param bytes the header and nothing else
   * @throws Damage where these are no header of JFR
   */
  static ChunkHeader of(ByteBuffer bytes) {
    if (bytes.getInt(0) != MAGIC) {
      throw new Damage("no chunk of JFR begins here");
    }
    int major = bytes.getShort(4);
    if (major != 1 && major != 2) {
      throw new Damage("a chunk has version " + major + ", only 1 and 2 are known");
    }
    if ((bytes.get(67) & COMPRESSED_INTEGERS) == 0) {
      throw new Damage("a chunk's numbers are not compressed, which is not known here");
    }
    ChunkHeader header =
        new ChunkHeader(
            bytes.getLong(8),
            bytes.getLong(32),
            bytes.getLong(40),
            bytes.getLong(48),
            bytes.getLong(56),
            bytes.get(64) == FINISHED);
    if (header.size < SIZE || header.startNanos <= 0 || header.durationNanos < 0) {
      throw new Damage("a chunk's header makes no sense");
    }
    if (header.ticksPerSecond < 1_000 || header.ticksPerSecond > 100_000_000_000L) {
      throw new Damage("a chunk's clock makes no sense");
    }
    return header;
  }

  /** The time of a tick, in nanoseconds since the epoch. */
  long nanos(long ticks) {
    return startNanos + nanosOf(ticks - startTicks);
  }

  /** A length of time in ticks as nanoseconds. */
  long nanosOf(long ticks) {
    if (ticksPerSecond == 1_000_000_000L) {
      return ticks;
    }
    return (long) (ticks * (1e9 / ticksPerSecond));
  }
}
