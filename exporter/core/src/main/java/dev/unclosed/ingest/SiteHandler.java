package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.ToldSites;

/**
 * {@code unclosed.OpenSite}: what the ledger inside the JVM knew of a site, and with it who opened
 * what was open before the recording began.
 */
final class SiteHandler implements EventHandler {
  private final ToldSites sites;
  private final StackCache stacks;

  SiteHandler(Ledger ledger, StackCache stacks) {
    this.sites = new ToldSites(ledger);
    this.stacks = stacks;
  }

  @Override
  public String event() {
    return "unclosed.OpenSite";
  }

  @Override
  public void handle(EventFields event) {
    String frames = event.text("frames");
    String type = event.word("resourceType");
    if (frames != null && !frames.isEmpty()) {
      long oldestAt = event.atNanos() - event.spanNanos("oldestOpen");
      sites.told(type, stacks.ofText(frames), event.number("open"), oldestAt);
    }
  }
}
