package dev.unclosed.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;

/**
 * The chunks of a JVM that has ended, as one file that every reader of JFR takes.
 *
 * <p>The last chunk of a killed JVM says that it is still being written, and readers would wait for
 * ever. Up to the last flush it is whole, so it is cut there and called finished.
 */
public final class DeadChunks {
  private static final int HEADER = 68;
  private static final int MAGIC = 0x464c5200;
  private static final int SIZE_AT = 8;
  private static final int CONSTANTS_AT = 16;
  private static final int METADATA_AT = 24;
  private static final int STATE_AT = 64;
  private static final int LONGEST_NUMBER = 9;
  private static final byte FINISHED = 0;

  private DeadChunks() {}

  /** Chunk files of a repository, the oldest first; none where it is gone. */
  public static List<Path> of(Path repository) throws IOException {
    List<Path> chunks = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(repository, "*.jfr")) {
      files.forEach(chunks::add);
    } catch (NoSuchFileException gone) {
      return List.of();
    }
    chunks.sort(null);
    return chunks;
  }

  /**
   * Joins chunks in the given order; those that are not readable at all are left out.
   *
   * @return how many are in the file; it is there, and empty, when none is
   */
  public static int join(List<Path> chunks, Path file) throws IOException {
    int joined = 0;
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (Path chunk : chunks) {
        try (FileChannel in = FileChannel.open(chunk, StandardOpenOption.READ)) {
          joined += append(in, out) ? 1 : 0;
        }
      }
    }
    return joined;
  }

  /**
   * Whether a finished file holds nothing but what our own recording records. Another recording of
   * the same JVM may have put secrets into it.
   */
  public static boolean areOurs(Path file) throws IOException {
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        if (!RecordingSettings.isOurs(recording.readEvent().getEventType().getName())) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean append(FileChannel in, FileChannel out) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    if (!readFully(in, header, 0) || header.getInt(0) != MAGIC) {
      return false;
    }
    long size = header.getLong(SIZE_AT);
    if (size <= HEADER
        || size > in.size()
        || !isEvent(in, header.getLong(METADATA_AT), 0, size)
        || !isEvent(in, header.getLong(CONSTANTS_AT), 1, size)) {
      return false;
    }
    header.put(STATE_AT, FINISHED);
    header.rewind();
    while (header.hasRemaining()) {
      out.write(header);
    }
    for (long at = HEADER; at < size; ) {
      long moved = in.transferTo(at, size - at, out);
      if (moved <= 0) {
        throw new IOException("the chunk ended at " + at + " of " + size + " bytes");
      }
      at += moved;
    }
    return true;
  }

  /** Whether an event of that built-in type is at that place: the header may be half written. */
  private static boolean isEvent(FileChannel in, long at, int type, long end) throws IOException {
    if (at < HEADER || at > end - 2 * LONGEST_NUMBER) {
      return false;
    }
    ByteBuffer start = ByteBuffer.allocate(2 * LONGEST_NUMBER);
    readFully(in, start, at);
    int next = 0;
    while (next < LONGEST_NUMBER - 1 && start.get(next) < 0) {
      next++;
    }
    return start.get(next + 1) == type;
  }

  private static boolean readFully(FileChannel in, ByteBuffer into, long from) throws IOException {
    while (into.hasRemaining()) {
      if (in.read(into, from + into.position()) < 0) {
        return false;
      }
    }
    return true;
  }
}
