package dev.unclosed.ingest;

import dev.unclosed.ledger.LedgerSnapshot;
import java.io.IOException;
import java.io.RandomAccessFile;
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

  /** Where the header of a chunk says where its metadata is. */
  private static final int METADATA_AT = 24;

  /** Size, type, start and duration. */
  private static final int FIELDS_BEFORE_NUMBER = 4;

  /** Bytes of a compressed number. */
  private static final int LONGEST_NUMBER = 9;

  /** A bit that is set in no number that occurs, and does not make it longer. */
  private static final int OTHER_NUMBER = 0x40;

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
      renumberMetadata(chunk);
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

  /**
   * Readers take a chunk whose metadata has the number of the chunk before it for one of the same
   * JVM, and do not read its metadata at all; numbers are small, and alike in all JVMs.
   */
  private static void renumberMetadata(Path chunk) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(chunk.toFile(), "rw")) {
      file.seek(METADATA_AT);
      file.seek(file.readLong());
      for (int field = 0; field < FIELDS_BEFORE_NUMBER; field++) {
        skipNumber(file);
      }
      long at = file.getFilePointer();
      int first = file.readUnsignedByte();
      file.seek(at);
      file.write(first ^ OTHER_NUMBER);
    }
  }

  private static void skipNumber(RandomAccessFile file) throws IOException {
    for (int i = 1; i < LONGEST_NUMBER; i++) {
      if (file.readByte() >= 0) {
        return;
      }
    }
    file.readByte();
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
