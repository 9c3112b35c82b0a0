package dev.unclosed.ingest;

import dev.unclosed.ledger.SiteSnapshot;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Logs the first resource of each site that was reclaimed or orphaned: code forgot it, whatever
 * comes next. Known sites are left out. One thread.
 */
public final class FirstOfSite {
  /** A log is not a place for thousands of sites. */
  private static final int MOST = 100;

  private final LedgerFeed feed;
  private final Consumer<String> log;
  private final Set<String> told = new HashSet<>();

  /**
   * Of what the feed publishes.
   *
   * @param log takes one line at a time
   */
  public FirstOfSite(LedgerFeed feed, Consumer<String> log) {
    this.feed = feed;
    this.log = log;
  }

  /** Looks for such sites; about once a second. */
  public void tick() {
    for (SiteSnapshot site : feed.snapshot().sites()) {
      if (site.known() == null && site.reclaimed() > 0) {
        tell("reclaimed", "nobody closed it, garbage collection did", site);
      }
      if (site.known() == null && site.orphaned() > 0) {
        tell("orphaned", "it is unreachable and still open, and nothing will close it", site);
      }
    }
  }

  private void tell(String fate, String meaning, SiteSnapshot site) {
    if (told.size() > MOST || !told.add(fate + site.type() + site.site())) {
      return;
    }
    if (told.size() > MOST) {
      log.accept("more sites have lost resources; the metrics name them, this log does not");
      return;
    }
    log.accept(
        "first " + fate + " " + site.type() + " opened by " + site.location() + ": " + meaning);
  }
}
