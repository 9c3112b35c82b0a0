package dev.unclosed.ingest;

import dev.unclosed.ledger.LedgerSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a JVM that lives: its chunks as of their last flush, and the open sites behind
 * them. JFR is not asked for it, so nothing changes for the JVM.
 */
public final class LiveRecording {
  private static final String NOTHING = "nothing has been recorded yet";

  /** A chunk whose header is just being written is left out, unless it is looked at again. */
  private static final int ATTEMPTS = 5;

  private LiveRecording() {}

  /**
   * Writes it.
   *
   * @param repository where the JVM has its chunks, or null where it has none
   * @param file exists, and is replaced
   * @return null, or in one line why there is none; the file is of no use then
   */
  public static @Nullable String write(@Nullable Path repository, LedgerSnapshot ledger, Path file)
      throws IOException {
    if (repository == null) {
      return NOTHING;
    }
    if (!ChunkDirectory.hasRoomFor(file.toFile(), bytes(repository))) {
      return file + " has no room for it; -Djava.io.tmpdir=DIR names another directory";
    }
    if (!join(repository, file)) {
      return NOTHING;
    }
    if (!DeadChunks.areOurs(file)) {
      return "another recording of the JVM has its events in the same chunks, and they may be secret";
    }
    SiteChunk.append(ledger, file);
    return null;
  }

  private static long bytes(Path repository) throws IOException {
    long bytes = 0;
    for (Path chunk : DeadChunks.of(repository)) {
      bytes += chunk.toFile().length();
    }
    return bytes;
  }

  /** Returns whether there is anything in it. */
  private static boolean join(Path repository, Path file) throws IOException {
    int joined = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<Path> chunks = DeadChunks.of(repository);
      try {
        joined = DeadChunks.join(chunks, file);
        if (joined == chunks.size()) {
          break;
        }
      } catch (NoSuchFileException rotated) {
        joined = 0;
      }
    }
    return joined > 0 && Files.size(file) > 0;
  }
}
