package dev.unclosed.ledger;

import dev.unclosed.ledger.Site.Rank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The few sites with a label of their own in the metrics.
 *
 * <p>A site has a rank: proved leak (something of it was orphaned or reclaimed), suspect, or
 * ordinary. A rank never sinks, and a known site is always ordinary. Free slots go by rank, then
 * growth, then size; a quarter of them is reserved for leaks and suspects, and ordinary sites that
 * outnumber what is left for them must have held something for ten seconds. One frame has at most
 * {@code labelsPerFrame}.
 *
 * <p>A slot is kept. When none is free (in all, or for its frame), a site may only take that of a
 * site of lower rank, the lowest and smallest first. So a slot changes hands at most twice in the
 * life of the JVM. The site that lost it disappears from the labels, what comes at it from then on
 * counts for {@code other}, and if ever it earns a slot by a higher rank, its counters go on from
 * their own last value. The sites {@code unsampled} and {@code unknown} have labels beside the
 * slots.
 */
final class LabelSlots {

  private static final int RESERVED_ONE_IN = 4;
  private static final long HELD_NANOS = 10_000_000_000L;

  private static final Comparator<Site> BY_MERIT =
      Comparator.<Site, Rank>comparing(site -> site.rank)
          .thenComparingDouble(site -> site.growthPerSecond)
          .thenComparingInt(site -> site.open)
          .thenComparingLong(site -> site.opened)
          .thenComparing(site -> site.id);

  private final int slots;
  private final int ordinarySlots;
  private final int perFrame;
  private final List<Site> holders = new ArrayList<>();
  private final Map<String, Integer> byFrame = new HashMap<>();

  LabelSlots(int slots, int perFrame) {
    this.slots = slots;
    this.ordinarySlots = slots - slots / RESERVED_ONE_IN;
    this.perFrame = perFrame;
  }

  /** Gives out slots among these sites, whose growth and suspicion are up to date. */
  void assign(List<Site> sites, SiteTable table, long nowNanos) {
    List<Site> deserving = new ArrayList<>();
    List<Site> ordinary = new ArrayList<>();
    boolean room = holders.size() < ordinarySlots;
    for (Site site : sites) {
      if (site.stack == null) {
        continue;
      }
      promote(site);
      if (site.labelled) {
        continue;
      }
      if (site.rank != Rank.ORDINARY) {
        deserving.add(site);
      } else if (room && site.open > 0 && !site.everLabelled) {
        ordinary.add(site);
      }
    }
    deserving.sort(BY_MERIT.reversed());
    for (Site site : deserving) {
      if (!place(site, slots, table)) {
        displace(site, table);
      }
    }
    placeOrdinary(ordinary, table, nowNanos);
  }

  private static void promote(Site site) {
    if (site.known != null) {
      return;
    }
    if (site.orphaned > 0 || site.reclaimed > 0) {
      site.rank = Rank.LEAK;
    } else if (site.suspect && site.rank == Rank.ORDINARY) {
      site.rank = Rank.SUSPECT;
    }
  }

  private void placeOrdinary(List<Site> ordinary, SiteTable table, long nowNanos) {
    if (ordinary.size() > ordinarySlots - holders.size()) {
      ordinary.removeIf(site -> !heldLong(site, nowNanos));
    }
    ordinary.sort(BY_MERIT.reversed());
    for (Site site : ordinary) {
      if (holders.size() >= ordinarySlots) {
        return;
      }
      place(site, ordinarySlots, table);
    }
  }

  private static boolean heldLong(Site site, long nowNanos) {
    Entry oldest = site.entries.oldest();
    return oldest != null && nowNanos - oldest.openedAt >= HELD_NANOS;
  }

  private boolean place(Site site, int limit, SiteTable table) {
    String frame = frame(site);
    if (holders.size() >= limit || byFrame.getOrDefault(frame, 0) >= perFrame) {
      return false;
    }
    holders.add(site);
    byFrame.merge(frame, 1, Integer::sum);
    site.labelled = true;
    site.everLabelled = true;
    table.settle(site);
    return true;
  }

  private void displace(Site site, SiteTable table) {
    String frame = frame(site);
    boolean frameIsFull = byFrame.getOrDefault(frame, 0) >= perFrame;
    Site least = null;
    for (Site holder : holders) {
      boolean eligible =
          holder.rank.compareTo(site.rank) < 0 && (!frameIsFull || frame(holder).equals(frame));
      if (eligible && (least == null || BY_MERIT.compare(holder, least) < 0)) {
        least = holder;
      }
    }
    if (least != null) {
      holders.remove(least);
      byFrame.merge(frame(least), -1, Integer::sum);
      least.labelled = false;
      place(site, slots, table);
    }
  }

  private static String frame(Site site) {
    @Nullable Stack stack = site.stack;
    return stack == null ? site.id : stack.frame();
  }
}
