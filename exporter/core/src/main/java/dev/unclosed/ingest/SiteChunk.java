package dev.unclosed.ingest;

import dev.unclosed.ledger.LedgerSnapshot;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * Puts the ledger's open sites behind the chunks of a JVM, so that a recording of its last minutes
 * names what it opened last week.
 */
public final class SiteChunk {
  private static final String EVENT = "unclosed.OpenSite";

  private SiteChunk() {}

  /** Appends one chunk of this very JVM, with nothing else in it; any thread but a stream's. */
  public static void append(LedgerSnapshot ledger, Path file) throws IOException {
    Path chunk = file.resolveSibling(file.getFileName() + ".sites");
    try (Recording recording = new Recording()) {
      recording.setSettings(settings());
      recording.start();
      SiteEvents.commit(ledger.sites(), ledger.at());
      recording.stop();
      recording.dump(chunk);
      try (FileChannel in = FileChannel.open(chunk, StandardOpenOption.READ);
          FileChannel out = FileChannel.open(file, StandardOpenOption.APPEND)) {
        for (long at = 0; at < in.size(); ) {
          at += in.transferTo(at, in.size() - at, out);
        }
      }
    } finally {
      Files.deleteIfExists(chunk);
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
      settings.put(type.getName() + "#enabled", Boolean.toString(type.getName().equals(EVENT)));
    }
    settings.put(EVENT + "#enabled", "true");
    return settings;
  }
}
