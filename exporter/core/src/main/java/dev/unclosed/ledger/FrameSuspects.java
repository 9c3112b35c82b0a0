package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Suspects by their frame: where the floor of all sites with one frame rises and none of them rises
 * by itself, those that gained most since then stand for it, as many as may have labels.
 */
final class FrameSuspects {

  private static final Comparator<Gain> FIRST =
      Comparator.<Gain, Boolean>comparing(gain -> gain.site.labelled)
          .thenComparing(gain -> gain.site.rank)
          .thenComparingInt(gain -> gain.kept)
          .reversed()
          .thenComparingLong(gain -> gain.oldestAt)
          .thenComparing(gain -> gain.site.id);

  private final long minAgeNanos;
  private final int perFrame;

  FrameSuspects(long minAgeNanos, int perFrame) {
    this.minAgeNanos = minAgeNanos;
    this.perFrame = perFrame;
  }

  private record Gain(Site site, int kept, long oldestAt) {}

  /** Marks them among these sites, whose own series have been looked at. */
  void mark(List<Site> sites, long nowNanos) {
    Map<SharedFrame, List<Gain>> rising = new LinkedHashMap<>();
    for (Site site : sites) {
      SharedFrame frame = site.frame;
      if (frame != null && frame.floor != null && rises(site, frame.floor, nowNanos)) {
        Gain gain = gain(site, frame.floor, nowNanos);
        List<Gain> gains = rising.computeIfAbsent(frame, unused -> new ArrayList<>());
        if (gain != null) {
          gains.add(gain);
        }
      }
    }
    for (Site site : sites) {
      if (site.suspect && site.frame != null) {
        rising.remove(site.frame);
      }
    }
    for (List<Gain> gains : rising.values()) {
      gains.sort(FIRST);
      gains.stream().limit(perFrame).forEach(gain -> gain.site.suspect = true);
    }
  }

  private static boolean rises(Site site, FloorSeries floor, long nowNanos) {
    return site.type.agreesWithProbe() && floor.rising(nowNanos);
  }

  private @Nullable Gain gain(Site site, FloorSeries ofFrame, long nowNanos) {
    Entry oldest = site.entries.oldest();
    if (oldest == null || site.floor == null || nowNanos - oldest.openedAt <= minAgeNanos) {
      return null;
    }
    int kept = site.floor.gainSince(ofFrame.climbsSince());
    return kept > 0 ? new Gain(site, kept, oldest.openedAt) : null;
  }
}
