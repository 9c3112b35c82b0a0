package dev.unclosed.ingest;

import java.io.File;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The directory whose disk takes JFR's next chunk. */
final class ChunkDirectory {
  /** Four chunks of 12 MB, JFR's default. */
  private static final long ROOM_BYTES = 4L * 12 * 1024 * 1024;

  /** Into memory, more than most machines can. */
  static final long FASTEST_BYTES_PER_NANO = 2;

  /** The same for people. */
  static final String ROOM = ROOM_BYTES / 1024 / 1024 + " MB of JFR chunks";

  private ChunkDirectory() {}

  /**
   * The repository of the running JVM, and the directory that will hold it where there is none.
   *
   * @return null where JFR has not decided yet
   */
  static @Nullable File next() {
    File repository = RecordingGuard.repository();
    if (repository == null) {
      return planned();
    }
    return repository.isDirectory() ? repository : repository.getParentFile();
  }

  /** Whether JFR can write its next chunk, as far as is known. */
  static boolean takesNextChunk() {
    File directory = next();
    return directory == null || (isUsable(directory) && hasRoom(directory));
  }

  static boolean isUsable(File directory) {
    return directory.isDirectory() && directory.canWrite();
  }

  static boolean hasRoom(File directory) {
    return hasRoomFor(directory, 0);
  }

  /** Whether there is still room for chunks when so many bytes are taken. */
  static boolean hasRoomFor(File directory, long bytes) {
    return directory.getUsableSpace() - bytes >= ROOM_BYTES;
  }

  /** How long it has room at least, however fast others write. */
  static long nanosOfRoom(File directory) {
    return (directory.getUsableSpace() - ROOM_BYTES) / FASTEST_BYTES_PER_NANO;
  }

  /** JFR tells it by a property, but only once the first chunk has been made. */
  private static @Nullable File planned() {
    try {
      Class<?> type = Class.forName("jdk.jfr.internal.Repository");
      Method repository = type.getMethod("getRepository");
      Object base = type.getMethod("getBaseLocation").invoke(repository.invoke(null));
      return base == null ? null : new File(base.toString());
    } catch (ReflectiveOperationException closed) {
      // Not opened to us: the repository goes to where JFR puts it unless it is told otherwise.
      return new File(System.getProperty("java.io.tmpdir", "/tmp"));
    }
  }
}
