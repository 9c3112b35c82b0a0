package dev.unclosed.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One or more files of JFR as one recording: all chunks in the order of time, each of them once. A
 * damaged chunk is read as far as it goes, and what is wrong is noted.
 */
public final class RecordingFiles {
  private static final int COPIED = 16 << 20;

  private final Problems problems = new Problems();
  private final List<Part> parts = new ArrayList<>();
  private boolean finished = true;
  private long endNanos;

  /** One chunk of one file. */
  private record Part(Path file, long from, long to, ChunkHeader header) {}

  /**
   * Finds the chunks of all files.
   *
   * @throws IOException where a file cannot be read
   */
  public RecordingFiles(List<Path> files) throws IOException {
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        findParts(file, channel);
      }
    }
    parts.sort(Comparator.comparingLong(part -> part.header().startNanos()));
    dropDoubles();
  }

  private void findParts(Path file, FileChannel channel) throws IOException {
    long length = channel.size();
    long at = 0;
    while (at < length) {
      ChunkHeader header = header(channel, at);
      if (header == null) {
        problems.add("something in " + file.getFileName() + " is no chunk of JFR");
        at = nextHeader(channel, at + 1);
        continue;
      }
      long to = header.finished() ? at + header.size() : length;
      if (to > length) {
        problems.add(file.getFileName() + " is cut off");
        to = length;
      }
      long next = to;
      if (to < length && header(channel, to) == null) {
        problems.add("a chunk in " + file.getFileName() + " is longer or shorter than it says");
        next = nextHeader(channel, at + ChunkHeader.SIZE);
        to = next;
      }
      parts.add(new Part(file, at, to, header));
      at = next;
    }
  }

  private static @Nullable ChunkHeader header(FileChannel channel, long at) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(ChunkHeader.SIZE);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        return null;
      }
    }
    try {
      return ChunkHeader.of(bytes);
    } catch (Damage damage) {
      return null;
    }
  }

  private static long nextHeader(FileChannel channel, long from) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    int step = bytes.capacity() - ChunkHeader.SIZE;
    for (long at = from; at < channel.size(); at += step) {
      bytes.clear();
      int read = channel.read(bytes, at);
      for (int i = 0; i + ChunkHeader.SIZE <= read; i++) {
        if (bytes.get(i) == 'F' && bytes.get(i + 1) == 'L' && header(channel, at + i) != null) {
          return at + i;
        }
      }
    }
    return channel.size();
  }

  /** A chunk that is there twice, perhaps once as far as it was then, counts once: the longer. */
  private void dropDoubles() {
    for (int i = parts.size() - 1; i > 0; i--) {
      Part later = parts.get(i);
      Part earlier = parts.get(i - 1);
      if (later.header().startNanos() == earlier.header().startNanos()) {
        boolean keepsLater = later.to() - later.from() > earlier.to() - earlier.from();
        parts.remove(keepsLater ? i - 1 : i);
        problems.add("a chunk is there twice");
      }
    }
  }

  /** Whether there is anything to read. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  public int chunks() {
    return parts.size();
  }

  public long bytes() {
    return parts.stream().mapToLong(part -> part.to() - part.from()).sum();
  }

  /** When the first chunk began, in nanoseconds since the epoch. */
  public long startNanos() {
    return parts.get(0).header().startNanos();
  }

  /** When the last chunk ended; what is not finished ends with its last event. */
  public long endNanos() {
    return endNanos;
  }

  /**
   * Whether the last chunk is as JFR leaves it; not so while the JVM writes, and when it was
   * killed.
   */
  public boolean isFinished() {
    return finished;
  }

  /** What is wrong, as far as it was read. */
  public Problems problems() {
    return problems;
  }

  /**
   * Gives each event of these names to the sink, chunk by chunk, and in each by time.
   *
   * @param progress takes the bytes that are done, after each chunk
   * @throws IOException where a file cannot be read any more
   */
  public void read(Set<String> names, Consumer<ChunkEvent> sink, Consumer<Long> progress)
      throws IOException {
    Set<String> wanted = new HashSet<>(names);
    long done = 0;
    long reached = 0;
    for (Part part : parts) {
      ChunkHeader header = part.header();
      if (header.startNanos() + 1_000_000_000L < reached) {
        problems.add("chunks overlap in time");
      }
      reached = Math.max(reached, header.startNanos() + header.durationNanos());
      endNanos = Math.max(endNanos, reached);
      finished = header.finished();
      long size = part.to() - part.from();
      if (size > Integer.MAX_VALUE) {
        problems.add("a chunk of 2 GB or more is not read");
      } else {
        new Chunk(header, bytes(part, (int) size), problems)
            .read(
                wanted,
                event -> {
                  endNanos = Math.max(endNanos, event.atNanos());
                  sink.accept(event);
                });
      }
      done += size;
      progress.accept(done);
    }
  }

  private static ByteBuffer bytes(Part part, int size) throws IOException {
    try (FileChannel channel = FileChannel.open(part.file(), StandardOpenOption.READ)) {
      if (size > COPIED) {
        return channel.map(FileChannel.MapMode.READ_ONLY, part.from(), size);
      }
      ByteBuffer bytes = ByteBuffer.allocate(size);
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = channel.read(bytes, part.from() + bytes.position());
      }
      return bytes.flip();
    }
  }
}
