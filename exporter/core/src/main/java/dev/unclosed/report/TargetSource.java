package dev.unclosed.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the snapshots of one target come from. Any thread. */
public interface TargetSource {
  /** The newest snapshot; never waits for the stream. */
  TargetSnapshot current();

  /**
   * A snapshot that includes every open and close that came before this call, or the newest after
   * {@code atMost}.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  TargetSnapshot settled(Duration atMost) throws InterruptedException;

  /**
   * Executors and timers that are open, where the target can be asked for them.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  default List<OpenExecutor> executors() throws InterruptedException {
    return List.of();
  }

  /**
   * Every descriptor as of now; may wait a second or two for the ledger.
   *
   * @throws InterruptedException if the waiting thread is interrupted
   */
  default OpenDescriptors descriptors() throws InterruptedException {
    return OpenDescriptors.ofProcess(current());
  }

  /**
   * Writes what was recorded of it, with what is known to be open, as one recording.
   *
   * @param file exists, and is replaced
   * @return null, or in one line why there is none
   * @throws IOException where it cannot be written
   */
  default @Nullable String record(Path file) throws IOException {
    return "no agent is in it";
  }
}
