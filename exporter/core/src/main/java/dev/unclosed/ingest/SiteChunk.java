package dev.unclosed.ingest;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.recording.ChunkClock;
import dev.unclosed.recording.OpenSiteChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Puts the ledger's open sites behind the chunks of a JVM, so that a recording of its last minutes
 * names what it opened last week.
 */
public final class SiteChunk {
  private SiteChunk() {}

  /** Appends one chunk with nothing else in it. Needs no JFR. */
  public static void append(LedgerSnapshot ledger, Path file) throws IOException {
    OpenSiteChunk chunk = new OpenSiteChunk(ChunkClock.of(file), EventTime.nanos(ledger.at()));
    List<OpenSiteChunk.Row> rows =
        SiteEvents.told(ledger.sites()).map(site -> row(site, ledger)).toList();
    Files.write(file, chunk.bytes(rows), StandardOpenOption.APPEND);
  }

  private static OpenSiteChunk.Row row(SiteSnapshot site, LedgerSnapshot ledger) {
    return new OpenSiteChunk.Row(
        site.type(),
        site.site(),
        site.open(),
        site.opened(),
        SiteEvents.oldestOpenMillis(site, ledger.at()),
        String.join("\n", site.stack()));
  }
}
