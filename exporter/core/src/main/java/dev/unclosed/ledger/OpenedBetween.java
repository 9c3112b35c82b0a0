package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Narrows a snapshot to the open resources of a type, of an age, or of a time. */
public final class OpenedBetween {
  private final @Nullable String type;
  private final long fromNanos;
  private final long toNanos;

  /**
   * What to keep.
   *
   * @param type or null for all of them
   * @param fromNanos since the epoch
   * @param toNanos since the epoch
   */
  public OpenedBetween(@Nullable String type, long fromNanos, long toNanos) {
    this.type = type;
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
  }

  private static final class Kept {
    int open;
    long fds;
    long oldest = Long.MAX_VALUE;
  }

  /** The snapshot that the ledger gives now; counters stay as they are. */
  public LedgerSnapshot of(Ledger ledger, LedgerSnapshot snapshot) {
    IdentityHashMap<Site, Kept> kept = new IdentityHashMap<>();
    ledger.entries.forEach(
        entry -> {
          if (entry.openedAt >= fromNanos && entry.openedAt <= toNanos) {
            Kept of = kept.computeIfAbsent(entry.site, site -> new Kept());
            of.open++;
            of.fds += entry.descriptors();
            of.oldest = Math.min(of.oldest, entry.openedAt);
          }
        });
    Map<String, Kept> bySite = new HashMap<>();
    kept.forEach((site, of) -> bySite.put(key(site.type.name, site.id), of));
    List<SiteSnapshot> sites = new ArrayList<>();
    for (SiteSnapshot site : snapshot.sites()) {
      Kept of = bySite.get(key(site.type(), site.site()));
      if (of != null && (type == null || type.equals(site.type()))) {
        sites.add(narrowed(site, of));
      }
    }
    return new LedgerSnapshot(
        snapshot.at(),
        snapshot.types().stream().filter(row -> type == null || type.equals(row.type())).toList(),
        sites,
        snapshot.others(),
        snapshot.health());
  }

  private static String key(String type, String site) {
    return type + ' ' + site;
  }

  private static SiteSnapshot narrowed(SiteSnapshot site, Kept kept) {
    return new SiteSnapshot(
        site.type(),
        site.site(),
        site.frame(),
        site.location(),
        kept.open,
        kept.fds,
        site.opened(),
        site.orphaned(),
        site.reclaimed(),
        Snapshots.instant(kept.oldest),
        site.growthPerSecond(),
        site.suspect(),
        site.lifecycle(),
        site.known(),
        site.openersEnded(),
        site.estimated(),
        site.labelled(),
        site.stack(),
        site.rawStack());
  }
}
