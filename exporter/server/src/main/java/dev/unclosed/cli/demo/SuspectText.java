package dev.unclosed.cli.demo;

import dev.unclosed.cli.demo.SitesReport.Site;
import java.util.ArrayList;
import java.util.List;

/** Draws a suspect: what it holds, the stack that opened it, and what the JDK will do about it. */
final class SuspectText {
  private static final int STACK_SHOWN = 12;

  private SuspectText() {}

  static List<Line> of(Site site) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            Style.SUSPECT,
            "Suspect: "
                + site.type()
                + ", "
                + Quantities.count(site.open())
                + " open, the oldest for "
                + Quantities.duration(site.oldestAgeSeconds())
                + ", and rising. Opened by"));
    site.stack().stream()
        .limit(STACK_SHOWN)
        .forEach(frame -> lines.add(Line.plain("    at " + frame)));
    if (site.stack().size() > STACK_SHOWN) {
      lines.add(new Line(Style.FAINT, "    ... " + (site.stack().size() - STACK_SHOWN) + " more"));
    }
    String fate =
        switch (site.lifecycle()) {
          case "permanent" -> "The JDK never closes it, not even once it is unreachable.";
          case "reclaimable" -> "The JDK closes it after garbage collection, once unreachable.";
          default -> "";
        };
    if (!fate.isEmpty()) {
      lines.add(Line.plain(fate));
    }
    lines.add(Line.EMPTY);
    return lines;
  }
}
