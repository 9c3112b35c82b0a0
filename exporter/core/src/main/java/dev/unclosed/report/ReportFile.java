package dev.unclosed.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that a reader sees whole or not at all. It can be opened ahead of time: to finish it takes
 * no descriptor. One thread at a time.
 */
public final class ReportFile {
  private final Path unfinished;
  private final Path finished;
  private final FileChannel channel;

  private ReportFile(Path unfinished, Path finished, FileChannel channel) {
    this.unfinished = unfinished;
    this.finished = finished;
    this.channel = channel;
  }

  /** Writes it, in UTF-8, instead of one of that name. */
  public static void write(Path directory, String name, String content) throws IOException {
    open(directory, name).finish(content);
  }

  /** Opens it under another name, until it is finished or discarded. */
  public static ReportFile open(Path directory, String name) throws IOException {
    Path unfinished = directory.resolve(unfinishedName(name));
    Files.deleteIfExists(unfinished);
    // New, so that nobody can have put a link in its place.
    FileChannel channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new ReportFile(unfinished, directory.resolve(name), channel);
  }

  /** What a file is called until it is finished; a killed process leaves it behind. */
  public static String unfinishedName(String name) {
    return "." + name + ".tmp";
  }

  /** Writes it, in UTF-8, instead of one of its name. It is closed then. */
  public void finish(String content) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.close();
      Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      discard();
    }
  }

  /** Closes it, and leaves nothing of it where it was not finished. */
  public void discard() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
