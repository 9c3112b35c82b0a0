package dev.unclosed.boot;

import dev.unclosed.ingest.JvmExit;
import dev.unclosed.report.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A report that may have to be written when no descriptor is left. Any thread. */
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

  /** Writes it, into the open file if that is still in its place. */
  synchronized void write(Path directory, String name, String content) throws IOException {
    ReportFile file = opened;
    opened = null;
    if (file != null) {
      try {
        file.finish(content);
        return;
      } catch (IOException gone) {
        // with its directory, which may be there again
      }
    }
    if (!Files.exists(directory)) {
      Files.createDirectory(directory);
    }
    ReportFile.write(directory, name, content);
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
