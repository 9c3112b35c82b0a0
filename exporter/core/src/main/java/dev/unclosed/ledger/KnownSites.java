package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is open on purpose, and why. Immutable. */
public final class KnownSites {
  private final List<KnownSite> sites;

  /** The first that matches tells the reason. */
  public KnownSites(List<KnownSite> sites) {
    this.sites = List.copyOf(sites);
  }

  /** The JDK's, the widespread log appenders' and our own. */
  public static KnownSites shipped() {
    return new KnownSites(ShippedSites.ALL);
  }

  /** These, after others whose reasons win. */
  public KnownSites after(List<KnownSite> first) {
    List<KnownSite> all = new ArrayList<>(first);
    all.addAll(sites);
    return new KnownSites(all);
  }

  /** One sentence why such a resource is no leak, or null when nothing is known. */
  public @Nullable String reason(String type, Stack stack) {
    for (KnownSite site : sites) {
      if (site.matches(type, stack)) {
        return site.reason();
      }
    }
    return null;
  }
}
