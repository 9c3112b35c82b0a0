package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

/** Looks at one snapshot after another: no exported counter may fall, and sums must match. */
final class NeverFalling {

  private final Map<String, Long> last = new HashMap<>();

  void look(LedgerSnapshot snapshot) {
    for (TypeSnapshot type : snapshot.types()) {
      TypeCounters counters = type.counters();
      see(type.type(), "opened", counters.opened());
      see(type.type(), "closed", counters.closed());
      see(type.type(), "reclaimed", counters.reclaimed());
      see(type.type(), "orphaned", counters.orphaned());
      see(type.type(), "closed by child exit", type.closedByChildExit());
      assertThat(type.closedByChildExit()).isLessThanOrEqualTo(counters.closed());
      assertThat(openAtSites(snapshot, type.type())).isEqualTo(counters.open());
    }
    for (SiteSnapshot site : snapshot.sites()) {
      if (site.labelled()) {
        String name = site.type() + " " + site.site();
        see(name, "opened", site.opened());
        see(name, "orphaned", site.orphaned());
        see(name, "reclaimed", site.reclaimed());
      }
    }
    for (OtherSites others : snapshot.others()) {
      String name = others.type() + " others";
      see(name, "opened", others.opened());
      see(name, "orphaned", others.orphaned());
      see(name, "reclaimed", others.reclaimed());
    }
    see("ledger", "lost events", snapshot.health().lostEvents());
  }

  /** As the metrics show it: the labelled sites and {@code other}. */
  private static long openAtSites(LedgerSnapshot snapshot, String type) {
    long labelled =
        snapshot.sites().stream()
            .filter(site -> site.labelled() && site.type().equals(type))
            .mapToLong(SiteSnapshot::open)
            .sum();
    long others =
        snapshot.others().stream()
            .filter(other -> other.type().equals(type))
            .mapToLong(OtherSites::open)
            .sum();
    return labelled + others;
  }

  private void see(String owner, String counter, long value) {
    Long before = last.put(owner + ": " + counter, value);
    if (before != null) {
      assertThat(value).as("%s: %s", owner, counter).isGreaterThanOrEqualTo(before);
    }
  }
}
