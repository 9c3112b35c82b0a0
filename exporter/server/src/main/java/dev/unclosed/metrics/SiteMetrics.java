package dev.unclosed.metrics;

import dev.unclosed.ledger.OtherSites;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.report.TargetSnapshot;
import java.time.Instant;
import java.util.Locale;

/** What is open by opening site: the labelled ones, and the sum of all others per type. */
final class SiteMetrics {
  private static final int LONGEST_FRAME = 160;
  private static final String OTHER = "other";

  private SiteMetrics() {}

  static void write(TargetSnapshot snapshot, TargetSeries series) {
    for (SiteSnapshot site : snapshot.ledger().sites()) {
      if (site.labelled()) {
        writeSite(site, snapshot, series);
      }
    }
    for (OtherSites others : snapshot.ledger().others()) {
      writeOthers(others, series);
    }
  }

  private static void writeSite(SiteSnapshot snapshot, TargetSnapshot target, TargetSeries series) {
    Instant at = target.ledger().at();
    String frame = shortened(snapshot.frame());
    String[] labels = {snapshot.type(), snapshot.site(), frame};
    Instant oldest = snapshot.oldestOpenedAt();
    series.put(Metric.SITE_OPEN_RESOURCES, snapshot.open(), labels);
    series.put(Metric.SITE_OPENED_RESOURCES, snapshot.opened(), labels);
    putOnceSeen(Metric.SITE_ORPHANED_RESOURCES, snapshot.orphaned(), labels, series);
    putOnceSeen(Metric.SITE_RECLAIMED_RESOURCES, snapshot.reclaimed(), labels, series);
    if (snapshot.growthPerSecond() != 0 && !Double.isNaN(snapshot.growthPerSecond())) {
      series.put(Metric.SITE_GROWTH, snapshot.growthPerSecond(), labels);
    }
    if (oldest != null) {
      series.put(Metric.SITE_OLDEST_OPEN_AGE, TargetSeries.age(oldest, at), labels);
    }
    long hungUp = target.closeWaits().at(snapshot).orElse(0);
    if (hungUp > 0) {
      series.put(Metric.SITE_CLOSE_WAIT, hungUp, labels);
    }
    series.putFlag(Metric.SITE_SUSPECT, snapshot.suspect(), labels);
    String known = snapshot.known();
    series.put(
        Metric.SITE_INFO,
        1,
        snapshot.type(),
        snapshot.site(),
        frame,
        snapshot.lifecycle().name().toLowerCase(Locale.ROOT),
        known == null ? "" : known);
  }

  private static void writeOthers(OtherSites others, TargetSeries series) {
    String[] labels = {others.type(), OTHER, OTHER};
    series.put(Metric.SITE_OPEN_RESOURCES, others.open(), labels);
    series.put(Metric.SITE_OPENED_RESOURCES, others.opened(), labels);
    putOnceSeen(Metric.SITE_ORPHANED_RESOURCES, others.orphaned(), labels, series);
    putOnceSeen(Metric.SITE_RECLAIMED_RESOURCES, others.reclaimed(), labels, series);
  }

  /**
   * A counter that most sites never move: absent until it does, which keeps the exposition small.
   */
  private static void putOnceSeen(Metric metric, long count, String[] labels, TargetSeries series) {
    if (count > 0) {
      series.put(metric, count, labels);
    }
  }

  private static String shortened(String frame) {
    if (frame.length() <= LONGEST_FRAME) {
      return frame;
    }
    int end = LONGEST_FRAME;
    return frame.substring(0, Character.isHighSurrogate(frame.charAt(end - 1)) ? end - 1 : end);
  }
}
