package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The exit report for people: what is still open, and what triggered the exit. */
public final class ExitText {
  private static final int MOST_SITES = 10;
  private static final int SITES_WITH_STACK = 5;
  private static final int MOST_FRAMES = 5;

  private ExitText() {}

  /** Its lines; none where nothing is open but at known sites. */
  public static List<String> lines(OpenAtExit exit) {
    if (!exit.isLeaking()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(headline(exit));
    int shown = 0;
    for (SiteSnapshot site : exit.sites()) {
      if (site.known() == null && shown < MOST_SITES) {
        lines.add("  " + line(site, exit));
        if (shown < SITES_WITH_STACK) {
          stack(site, lines);
        }
        shown++;
      }
    }
    long more = exit.sites().stream().filter(site -> site.known() == null).count() - shown;
    if (more > 0) {
      lines.add("  ... " + more + " more sites");
    }
    long unknown = exit.open() - exit.sites().stream().mapToLong(SiteSnapshot::open).sum();
    if (unknown > 0) {
      lines.add("  " + number(unknown) + " at sites that are not known");
    }
    return lines;
  }

  /** How much, by type, and why the JVM ends; without known sites. */
  private static String headline(OpenAtExit exit) {
    Map<String, Long> open = exit.openByType();
    for (SiteSnapshot site : exit.sites()) {
      if (site.known() != null) {
        open.merge(site.type(), -site.open(), Long::sum);
      }
    }
    String types =
        open.entrySet().stream()
            .filter(type -> type.getValue() > 0)
            .map(type -> number(type.getValue()) + " " + type.getKey())
            .collect(Collectors.joining(", "));
    return number(exit.open() - exit.known())
        + " still open at exit ("
        + exit.trigger().words()
        + "): "
        + types;
  }

  private static String line(SiteSnapshot site, OpenAtExit exit) {
    double age = exit.oldestAge(site);
    String oldest = Double.isNaN(age) ? "" : String.format(Locale.ROOT, ", oldest %.0f s", age);
    String orphaned = site.orphaned() == 0 ? "" : ", " + number(site.orphaned()) + " orphaned";
    return number(site.open())
        + " "
        + site.type()
        + orphaned
        + oldest
        + ", opened by "
        + site.location();
  }

  private static void stack(SiteSnapshot site, List<String> lines) {
    List<String> stack = site.stack();
    for (String frame : stack.subList(0, Math.min(MOST_FRAMES, stack.size()))) {
      lines.add("      at " + frame);
    }
    if (stack.size() > MOST_FRAMES) {
      lines.add("      ... " + (stack.size() - MOST_FRAMES) + " more");
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
