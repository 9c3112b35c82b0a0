package dev.unclosed.cli.demo;

import dev.unclosed.cli.demo.SitesReport.Site;
import dev.unclosed.cli.demo.SitesReport.Target;
import dev.unclosed.cli.demo.SitesReport.TypeCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Draws a summary: the process, its types, its sites, and where to look further. */
final class SummaryText {
  private static final int FEWEST_SITES = 3;

  private SummaryText() {}

  /** The live summary; where there is little room, the list of sites gives way. */
  static List<Line> live(Summary summary, ScreenSize size) {
    List<Line> end = end(summary);
    List<Line> lines = figures(summary, size.less(end.size()));
    lines.addAll(end);
    return lines;
  }

  /** The last summary, when the service is about to end: all figures and each suspect's stack. */
  static List<Line> last(Summary summary) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(Style.HEADING, "Final report"));
    lines.addAll(figures(summary, ScreenSize.NO_TERMINAL));
    lines.add(Line.EMPTY);
    summary.report().sites().stream()
        .filter(Site::suspect)
        .forEach(site -> lines.addAll(SuspectText.of(site)));
    return lines;
  }

  private static List<Line> figures(Summary summary, ScreenSize size) {
    List<Line> lines = new ArrayList<>(process(summary));
    lines.add(Line.EMPTY);
    lines.addAll(types(summary.report().types()));
    lines.add(Line.EMPTY);
    lines.addAll(sites(summary.report().sites(), size.less(lines.size())));
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
                  + " tracked to their opener, "
                  + known(target.baseline())
                  + " there before, "
                  + known(target.unattributed())
                  + " unattributed"));
    }
    if (target.lostEvents() > 0) {
      lines.add(Line.plain(Quantities.count(target.lostEvents()) + " JFR events were lost"));
    }
    if (!target.recordingActive()) {
      lines.add(Line.plain("The JFR recording is suspended: new sites have no stack"));
    }
    if (!summary.notice().isEmpty()) {
      lines.add(Line.plain(summary.notice()));
    }
    return lines;
  }

  private static String descriptors(Summary summary) {
    Target target = summary.report().target();
    return known(target.openFds())
        + " of "
        + known(target.maxFds())
        + " file descriptors open, "
        + growth(summary.perMinute())
        + exhaustion(summary.exhaustionSeconds());
  }

  private static String growth(OptionalDouble perMinute) {
    if (perMinute.isEmpty()) {
      return "growth not yet known";
    }
    return String.format(Locale.ROOT, "%+,d", Math.round(perMinute.getAsDouble())) + " a minute";
  }

  private static String exhaustion(OptionalDouble seconds) {
    if (seconds.isEmpty()) {
      return "";
    }
    return seconds.getAsDouble() == 0
        ? ": exhausted"
        : ": exhausted in " + Quantities.duration(seconds);
  }

  private static List<Line> types(List<TypeCounts> types) {
    TextTable table =
        new TextTable("lrrrrr", "TYPE", "OPEN", "OPENED", "CLOSED", "RECLAIMED", "ORPHANED");
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
    sites.stream()
        .limit(atMost)
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
    return table.lines();
  }

  private static List<Line> end(Summary summary) {
    return List.of(
        Line.EMPTY,
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
