package dev.unclosed.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The clock of a recording's first chunk. Readers of the JDK apply it to all chunks behind it.
 *
 * @param startNanos of the chunk, since the epoch
 */
public record ChunkClock(long startNanos, long startTicks, long ticksPerSecond) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Reads it.
   *
   * @throws IOException where the file does not begin with a chunk
   */
  public static ChunkClock of(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(ChunkHeader.SIZE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new IOException(file + " has no chunk of JFR");
        }
      }
    }
    try {
      ChunkHeader header = ChunkHeader.of(bytes.flip());
      return new ChunkClock(header.startNanos(), header.startTicks(), header.ticksPerSecond());
    } catch (Damage damage) {
      throw new IOException(file + ": " + damage.getMessage(), damage);
    }
  }

  long ticks(long nanos) {
    return startTicks + (long) ((nanos - startNanos) / NANOS_PER_SECOND * ticksPerSecond);
  }
}
