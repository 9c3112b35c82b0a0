package dev.unclosed.cli.demo;

import dev.unclosed.cli.demo.SitesReport.Site;
import dev.unclosed.cli.demo.SitesReport.Target;
import dev.unclosed.cli.demo.SitesReport.TypeCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Draws a summary: the process, its types, its sites, and where to look further. */
final class SummaryText {
  private static final int FEWEST_SITES = 4;

  private SummaryText() {}

  /**
   * The live summary. Where there is little room, the types give way first, then the stack of the
   * first suspect, then sites. A file has that stack already.
   */
  static List<Line> live(Summary summary, ScreenSize size) {
    SitesReport report = summary.report();
    List<Line> process = process(summary);
    List<Line> end = end(summary);
    List<Line> suspect =
        size.live() ? report.firstSuspect().map(SuspectText::of).orElse(List.of()) : List.of();
    List<Line> types = types(report.types());
    int fewest = 2 + fewestSites(report.sites());
    ScreenSize room = size.less(process.size() + 1 + end.size());
    List<List<Line>> sections = new ArrayList<>(List.of(process, List.of(), List.of(), end));
    if (!suspect.isEmpty() && room.rows() >= fewest + 1 + suspect.size()) {
      sections.add(3, suspect);
      room = room.less(1 + suspect.size());
    }
    if (room.rows() >= fewest + 1 + types.size()) {
      sections.set(1, types);
      room = room.less(1 + types.size());
    }
    sections.set(2, sites(report.sites(), room.less(1)));
    return joined(sections);
  }

  /** Rows for every suspect, or some of the others, and for how many more there are. */
  private static int fewestSites(List<Site> sites) {
    long suspects = sites.stream().filter(Site::suspect).count();
    return (int) Math.min(Math.max(FEWEST_SITES, suspects) + 1, sites.size());
  }

  /** The last summary, when the service is about to end: all figures and each suspect's stack. */
  static List<Line> last(Summary summary) {
    SitesReport report = summary.report();
    List<Line> process = new ArrayList<>();
    process.add(new Line(Style.HEADING, "Final report"));
    process.addAll(process(summary));
    List<List<Line>> sections = new ArrayList<>();
    sections.add(process);
    sections.add(types(report.types()));
    sections.add(sites(report.sites(), ScreenSize.NO_TERMINAL));
    report.sites().stream().filter(Site::suspect).map(SuspectText::of).forEach(sections::add);
    return joined(sections);
  }

  /** All sections that are not empty, with an empty line between them. */
  private static List<Line> joined(List<List<Line>> sections) {
    List<Line> lines = new ArrayList<>();
    for (List<Line> section : sections) {
      if (!section.isEmpty() && !lines.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      lines.addAll(section);
    }
    return lines;
  }

  private static List<Line> process(Summary summary) {
    Target target = summary.report().target();
    List<Line> lines = new ArrayList<>();
    lines.add(
        new Line(
            Style.HEADING,
            target.name()
                + ", process "
                + target.pid()
                + ", watched for "
                + Quantities.duration(summary.elapsedSeconds())));
    lines.add(Line.plain(descriptors(summary)));
    if (target.tracked().isPresent()) {
      lines.add(
          new Line(
              Style.FAINT,
              known(target.tracked())
                  + " tracked from their opening, "
                  + known(target.baseline())
                  + " of the JVM and the agent, "
                  + known(target.unattributed())
                  + " unattributed"));
    }
    if (target.lostEvents() > 0) {
      lines.add(Line.plain(lost(target.lostEvents())));
    }
    if (!target.recordingActive()) {
      lines.add(Line.plain("JFR does not record now: counts are right, sites may be older"));
    }
    if (!summary.notice().isEmpty()) {
      lines.add(Line.plain(summary.notice()));
    }
    return lines;
  }

  private static String lost(long events) {
    return Quantities.count(events)
        + (events == 1 ? " JFR event was lost" : " JFR events were lost");
  }

  private static String descriptors(Summary summary) {
    Target target = summary.report().target();
    return known(target.openFds())
        + " of "
        + known(target.maxFds())
        + " file descriptors open, "
        + growth(summary);
  }

  private static String growth(Summary summary) {
    OptionalDouble seconds = summary.exhaustionSeconds();
    if (seconds.isEmpty()) {
      return "no steady growth yet";
    }
    if (seconds.getAsDouble() == 0) {
      return "exhausted";
    }
    OptionalDouble perMinute = summary.perMinute();
    return (perMinute.isEmpty() ? "" : "+" + Quantities.count(perMinute) + " a minute: ")
        + "exhausted in "
        + Quantities.duration(seconds);
  }

  /** The types of which there was ever one; orphaned ones have a column once there are any. */
  private static List<Line> types(List<TypeCounts> types) {
    boolean orphans = types.stream().anyMatch(type -> type.orphaned() > 0);
    TextTable table =
        new TextTable(
            orphans ? "lrrrrr" : "lrrrr",
            "TYPE",
            "OPEN",
            "OPENED",
            "CLOSED",
            "RECLAIMED",
            "ORPHANED");
    types.stream()
        .filter(type -> type.opened() > 0)
        .sorted(
            Comparator.comparingLong(TypeCounts::open)
                .thenComparingLong(TypeCounts::opened)
                .reversed())
        .forEach(
            type ->
                table.add(
                    Style.PLAIN,
                    type.type(),
                    Quantities.count(type.open()),
                    Quantities.count(type.opened()),
                    Quantities.count(type.closed()),
                    Quantities.count(type.reclaimed()),
                    Quantities.count(type.orphaned())));
    return table.lines();
  }

  private static List<Line> sites(List<Site> sites, ScreenSize size) {
    if (sites.isEmpty()) {
      return List.of(Line.plain("No site holds anything open."));
    }
    List<Line> lines = List.of();
    for (FrameLength length : FrameLength.values()) {
      lines = sites(sites, Math.max(FEWEST_SITES, size.rows() - 1), length);
      if (lines.stream().allMatch(line -> line.text().length() <= size.columns())) {
        return lines;
      }
    }
    return lines;
  }

  private static List<Line> sites(List<Site> sites, int atMost, FrameLength length) {
    TextTable table =
        new TextTable("lrrrll", "SITE", "OPEN", "GROWTH/H", "OLDEST", "", "OPENED BY");
    int shown = sites.size() <= atMost ? sites.size() : atMost - 1;
    sites.stream()
        .limit(shown)
        .forEach(
            site ->
                table.add(
                    site.suspect() ? Style.SUSPECT : Style.PLAIN,
                    site.type(),
                    Quantities.count(site.open()),
                    Quantities.count(site.growthPerHour()),
                    Quantities.duration(site.oldestAgeSeconds()),
                    site.suspect() ? "SUSPECT" : "",
                    length.of(site.frame())));
    List<Line> lines = table.lines();
    if (shown < sites.size()) {
      lines.add(new Line(Style.FAINT, "... " + (sites.size() - shown) + " more"));
    }
    return lines;
  }

  private static List<Line> end(Summary summary) {
    return List.of(
        new Line(
            Style.FAINT,
            "SUSPECT: open for more than "
                + LaunchCommand.SUSPECT_MIN_AGE
                + " here (10 min in production), and rising"),
        Line.plain("metrics  " + summary.addresses().metrics()),
        Line.plain("details  " + summary.addresses().details()),
        Line.plain("log      " + summary.log()),
        Line.plain("stop     Ctrl-C"));
  }

  private static String known(OptionalLong count) {
    return count.isPresent() ? Quantities.count(count.getAsLong()) : "?";
  }
}
