package dev.unclosed.boot;

import dev.unclosed.ingest.JvmExit;
import dev.unclosed.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A report that may have to be written when no descriptor is left. Its file is opened when our
 * recording leaves, which gives back more descriptors than it takes. Any thread.
 */
final class ReportInTime {
  private @Nullable ReportFile opened;

  /** Opens its file, if that can be done and the JVM does not end yet. */
  synchronized void open(Path directory, String name) {
    if (opened != null || JvmExit.hasBegun()) {
      return;
    }
    try {
      opened = ReportFile.open(directory, name);
    } catch (IOException refused) {
      // Whoever writes tries again, and tells.
    }
  }

  /** Writes it, into the open file if there is one. */
  synchronized void write(Path directory, String name, String content) throws IOException {
    ReportFile file = opened;
    opened = null;
    if (file == null) {
      if (!Files.exists(directory)) {
        Files.createDirectory(directory);
      }
      file = ReportFile.open(directory, name);
    }
    file.finish(content);
  }

  /** Its file is not needed any more. */
  synchronized void discard() {
    ReportFile file = opened;
    opened = null;
    if (file != null) {
      try {
        file.discard();
      } catch (IOException failure) {
        Log.line("an empty file is left behind: " + failure);
      }
    }
  }
}
