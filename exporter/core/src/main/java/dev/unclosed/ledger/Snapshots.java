package dev.unclosed.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every site, and makes what is published of it. */
final class Snapshots {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Fewer than make a suspect. */
  private static final int FEW = 5;

  private static final Comparator<SiteSnapshot> ORDER =
      Comparator.comparing(SiteSnapshot::suspect)
          .thenComparingLong(SiteSnapshot::open)
          .thenComparingLong(SiteSnapshot::opened)
          .reversed()
          .thenComparing(SiteSnapshot::site)
          .thenComparing(SiteSnapshot::type);

  private final long suspectMinAgeNanos;
  private final SiteTable table;
  private final LabelSlots labels;
  private final FrameSuspects frameSuspects;
  private long shownLost;

  Snapshots(LedgerSettings settings, SiteTable table) {
    this.suspectMinAgeNanos = settings.suspectMinAge().toNanos();
    this.table = table;
    this.labels = new LabelSlots(settings.labels(), settings.labelsPerFrame());
    this.frameSuspects = new FrameSuspects(suspectMinAgeNanos, settings.labelsPerFrame());
  }

  /** A loss may be taken back when the event comes late; what was shown is not. */
  long neverFalling(long lost) {
    shownLost = Math.max(shownLost, lost);
    return shownLost;
  }

  LedgerSnapshot take(
      Collection<TypeLedger> types, LedgerHealth health, boolean sampling, long nowNanos) {
    List<Site> sites = new ArrayList<>();
    for (TypeLedger type : types) {
      type.forEachSite(sites::add);
      type.frames.values().forEach(frame -> look(frame, nowNanos));
    }
    for (Site site : sites) {
      look(site, nowNanos);
    }
    frameSuspects.mark(sites, nowNanos);
    labels.assign(sites, table, nowNanos);
    List<SiteSnapshot> shown = new ArrayList<>();
    for (Site site : sites) {
      site.settleCounts();
      if (site.open > 0 || site.labelled) {
        shown.add(show(site, sampling));
      }
    }
    shown.sort(ORDER);
    List<TypeSnapshot> typesShown = new ArrayList<>();
    List<OtherSites> others = new ArrayList<>();
    for (TypeLedger type : types) {
      show(type, typesShown, others);
    }
    return new LedgerSnapshot(
        instant(nowNanos),
        List.copyOf(typesShown),
        List.copyOf(shown),
        List.copyOf(others),
        health);
  }

  private void look(Site site, long nowNanos) {
    Entry oldest = site.entries.oldest();
    FloorSeries floor = floorOf(site, nowNanos);
    if (oldest == null || floor == null) {
      site.growthPerSecond = 0;
      site.suspect = false;
      return;
    }
    site.growthPerSecond = floor.slopePerSecond(nowNanos);
    site.suspect =
        site.stack != null
            && site.known == null
            && nowNanos - oldest.openedAt > suspectMinAgeNanos
            && site.type.agreesWithProbe()
            && floor.rising(nowNanos);
  }

  private @Nullable FloorSeries floorOf(Site site, long nowNanos) {
    site.floor = follow(site.floor, site.open, nowNanos);
    return site.floor;
  }

  private void look(SharedFrame frame, long nowNanos) {
    if (frame.hasSeveralSites()) {
      frame.floor = follow(frame.floor, frame.open, nowNanos);
    }
  }

  /**
   * Falls to nothing are remembered like any other, as long as the series remembers a rise. One
   * that begins with a few began with none: a drip's first drops count.
   */
  private @Nullable FloorSeries follow(@Nullable FloorSeries series, int open, long nowNanos) {
    FloorSeries floor = series;
    if (floor == null) {
      if (open == 0) {
        return null;
      }
      floor = new FloorSeries(suspectMinAgeNanos);
      if (open < FEW) {
        floor.record(0, nowNanos);
      }
    }
    floor.record(open, nowNanos);
    return open == 0 && floor.isBlank(nowNanos) ? null : floor;
  }

  private static void show(TypeLedger type, List<TypeSnapshot> shown, List<OtherSites> others) {
    TypeTotals totals = new TypeTotals();
    type.forEachSite(totals::add);
    TypeCounters counters = type.counters();
    shown.add(
        new TypeSnapshot(
            type.name,
            counters,
            Math.min(type.closedByChildExit, counters.closed()),
            totals.oldest == null ? null : instant(totals.oldest.openedAt),
            totals.suspects,
            type.drift()));
    if (type.showsOthers()) {
      others.add(type.others.show(type.name, totals.openWithoutLabel));
    }
  }

  private static SiteSnapshot show(Site site, boolean sampling) {
    site.settleShown();
    Stack stack = site.stack;
    Entry oldest = site.entries.oldest();
    return new SiteSnapshot(
        site.type.name,
        site.id,
        stack == null ? site.id : stack.frame(),
        stack == null ? site.id : stack.location(),
        site.open,
        site.fds,
        site.shownOpened,
        site.shownOrphaned,
        site.reclaimed,
        oldest == null ? null : instant(oldest.openedAt),
        site.growthPerSecond,
        site.suspect,
        site.lifecycle(),
        site.known,
        site.openersEnded,
        sampling,
        site.labelled,
        stack == null ? List.of() : stack.stack(),
        stack == null ? List.of() : stack.rawStack());
  }

  static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }

  /** What is added up over the sites of one type. */
  private static final class TypeTotals {
    private @Nullable Entry oldest;
    private int suspects;
    private long openWithoutLabel;

    void add(Site site) {
      Entry candidate = site.entries.oldest();
      if (candidate != null && (oldest == null || candidate.openedAt < oldest.openedAt)) {
        oldest = candidate;
      }
      suspects += site.suspect ? 1 : 0;
      openWithoutLabel += site.labelled ? 0 : site.open;
    }
  }
}
