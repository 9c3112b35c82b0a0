package dev.unclosed.ingest;

import dev.unclosed.event.OpenSite;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    told(sites)
        .forEach(
            site -> {
              OpenSite event = new OpenSite();
              event.resourceType = site.type();
              event.site = site.site();
              event.open = site.open();
              event.opened = site.opened();
              event.oldestOpen = oldestOpenMillis(site, at);
              event.frames = String.join("\n", site.stack());
              event.commit();
            });
  }

  static Stream<SiteSnapshot> told(List<SiteSnapshot> sites) {
    return sites.stream().takeWhile(site -> site.open() > 0).limit(MOST);
  }

  static long oldestOpenMillis(SiteSnapshot site, Instant at) {
    Instant oldest = site.oldestOpenedAt();
    return oldest == null ? 0 : Duration.between(oldest, at).toMillis();
  }
}
