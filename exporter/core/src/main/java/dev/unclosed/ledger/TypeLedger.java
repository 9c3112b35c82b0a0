package dev.unclosed.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One resource type: its sites, the ledger's own counts, and the probe's where it counts. */
final class TypeLedger {

  final String name;
  final LongTable<Site> sites =
      new LongTable<>() {
        @Override
        long key(Site site) {
          return site.key;
        }
      };
  final Map<String, SharedFrame> frames = new HashMap<>();
  final OtherCounts others = new OtherCounts();

  Lifecycle lifecycle;
  @Nullable Site unsampled;
  @Nullable Site unknown;
  @Nullable Site other;

  long held;
  long opened;
  long closed;
  long closedByChildExit;
  long reclaimed;
  long orphaned;

  private final ShownCounters shown;
  private boolean countedByProbe;
  private long healing;
  private long drift;

  TypeLedger(String name, Lifecycle lifecycle) {
    this.name = name;
    this.lifecycle = lifecycle;
    this.shown = new ShownCounters(name);
  }

  Site unsampled() {
    Site site = unsampled;
    if (site == null) {
      site = Site.named(this, Site.UNSAMPLED);
      unsampled = site;
    }
    return site;
  }

  Site unknown() {
    Site site = unknown;
    if (site == null) {
      site = Site.named(this, Site.UNKNOWN);
      unknown = site;
    }
    return site;
  }

  Site other() {
    Site site = other;
    if (site == null) {
      site = Site.named(this, Site.OTHER);
      other = site;
    }
    return site;
  }

  SharedFrame frame(String frame) {
    return frames.computeIfAbsent(frame, SharedFrame::new);
  }

  void forEachSite(Consumer<? super Site> visitor) {
    sites.forEach(visitor);
    for (Site site : new @Nullable Site[] {unsampled, unknown, other}) {
      if (site != null) {
        visitor.accept(site);
      }
    }
  }

  /** From the first site on that needs one of the labels. */
  boolean showsOthers() {
    return sites.size() > 0 || other != null || others.anyShown();
  }

  void countOpened() {
    held++;
    opened++;
  }

  void countEnded(ClosedBy by) {
    held--;
    switch (by) {
      case CODE -> closed++;
      case CLEANER -> reclaimed++;
      case CHILD_EXIT -> {
        closed++;
        closedByChildExit++;
      }
    }
  }

  /** A resource of this type turned out to be of another. */
  void countMovedTo(TypeLedger target, boolean orphan) {
    held--;
    opened--;
    target.countOpened();
    if (orphan) {
      orphaned--;
      target.orphaned++;
    }
  }

  /** The probe's counters are the ones to show. */
  void reconcile(TypeCounters counters) {
    countedByProbe = true;
    shown.show(counters);
  }

  /** A lost event is made good: {@code 1}, or {@code -1} when it came after all. */
  void heal(int by) {
    healing += by;
  }

  /** All of the live set was compared: what was healed since the last time is the drift. */
  void compared() {
    drift = Math.max(0, healing);
    healing = 0;
  }

  long drift() {
    return drift;
  }

  /** Drift of up to one in a hundred leaves the sites' numbers good enough to suspect one. */
  boolean agreesWithProbe() {
    return drift <= held / 100;
  }

  TypeCounters counters() {
    return countedByProbe
        ? shown.shown()
        : shown.show(new TypeCounters(name, opened, closed, reclaimed, orphaned, 0, 0, 0, 0));
  }
}
