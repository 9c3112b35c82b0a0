package dev.unclosed.ingest;

import dev.unclosed.event.OpenSite;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes the ledger's open sites into the recording, so that a recording of the last ten minutes
 * still names a leak of last week. Runs on JFR's periodic thread: JFR drops what the stream thread
 * commits.
 */
final class SiteEvents implements Runnable {
  private static final int MOST = 100;

  private final Supplier<LedgerSnapshot> ledger;

  SiteEvents(Supplier<LedgerSnapshot> ledger) {
    this.ledger = ledger;
  }

  @Override
  public void run() {
    LedgerSnapshot snapshot = ledger.get();
    commit(snapshot.sites(), snapshot.at());
  }

  /** Those with something open must come first. */
  static void commit(List<SiteSnapshot> sites, Instant at) {
    int left = MOST;
    for (SiteSnapshot site : sites) {
      if (site.open() == 0 || left-- == 0) {
        return;
      }
      OpenSite event = new OpenSite();
      event.resourceType = site.type();
      event.site = site.site();
      event.open = site.open();
      event.opened = site.opened();
      event.oldestOpen =
          site.oldestOpenedAt() == null
              ? 0
              : Duration.between(site.oldestOpenedAt(), at).toMillis();
      event.frames = String.join("\n", site.stack());
      event.commit();
    }
  }
}
