package dev.unclosed.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The file by which others know that this JVM lives: it is locked until the JVM has ended, however
 * it ends, since the kernel takes the lock away. That needs no common pid namespace, and no clock.
 */
final class LifeFile implements AutoCloseable {
  /** Ends the name of a file that is not to be seen yet. */
  static final String UNFINISHED = ".new";

  private final Path path;
  private final FileChannel channel;

  private LifeFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Writes and locks it. It has its name only once it is locked, so nobody takes it for a dead
   * one's.
   */
  static LifeFile claim(Path directory, Life life) throws IOException {
    Path path = directory.resolve(life.fileName());
    Path unlocked = directory.resolve(life.fileName() + UNFINISHED);
    FileChannel channel =
        FileChannel.open(
            unlocked,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    LifeFile file = new LifeFile(path, channel);
    try {
      if (channel.tryLock() == null) {
        throw new IOException(unlocked + " is locked by another process");
      }
      file.write(life);
      Files.move(unlocked, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
    return file;
  }

  /** Whether others can still see it. */
  boolean isThere() {
    return Files.exists(path);
  }

  /** Opens nothing, so it works when no descriptor is left. */
  void write(Life life) throws IOException {
    ByteBuffer text = ByteBuffer.wrap(life.text().getBytes(StandardCharsets.UTF_8));
    int length = text.remaining();
    while (text.hasRemaining()) {
      channel.write(text, text.position());
    }
    channel.truncate(length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
