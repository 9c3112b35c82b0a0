package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Opening sites for people, on lines of a log. */
final class SiteLines {
  private static final int MOST_SITES = 10;
  private static final int SITES_WITH_STACK = 5;
  private static final int MOST_FRAMES = 5;

  private SiteLines() {}

  /** Adds the first ten, the first five of them with the innermost frames. */
  static void add(List<String> lines, List<SiteSnapshot> sites, Instant at) {
    int shown = Math.min(MOST_SITES, sites.size());
    for (int i = 0; i < shown; i++) {
      lines.add("  " + line(sites.get(i), at));
      if (i < SITES_WITH_STACK) {
        stack(sites.get(i).stack(), lines);
      }
    }
    if (sites.size() > shown) {
      lines.add("  ... " + (sites.size() - shown) + " more sites");
    }
  }

  /** How many, of what, since when, and opened by whom. */
  private static String line(SiteSnapshot site, Instant at) {
    double age = age(site, at);
    return number(site.open())
        + " "
        + site.type()
        + (site.orphaned() == 0 ? "" : ", " + number(site.orphaned()) + " orphaned")
        + (Double.isNaN(age) ? "" : String.format(Locale.ROOT, ", oldest %.0f s", age))
        + ", opened by "
        + site.location()
        + (site.known() == null ? "" : " (known)");
  }

  /** Age of a site's oldest resource in seconds, or NaN. */
  static double age(SiteSnapshot site, Instant at) {
    Instant oldest = site.oldestOpenedAt();
    return oldest == null ? Double.NaN : Math.max(0, Duration.between(oldest, at).toMillis()) / 1e3;
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static void stack(List<String> stack, List<String> lines) {
    for (String frame : stack.subList(0, Math.min(MOST_FRAMES, stack.size()))) {
      lines.add("      at " + frame);
    }
    if (stack.size() > MOST_FRAMES) {
      lines.add("      ... " + (stack.size() - MOST_FRAMES) + " more");
    }
  }
}
