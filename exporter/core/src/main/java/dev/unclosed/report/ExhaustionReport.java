package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who holds the descriptors when hardly any is left.
 *
 * @param sites known ones, too: they hold descriptors like all others
 */
public record ExhaustionReport(Instant at, long open, long max, List<SiteSnapshot> sites) {
  private static final int MOST_SITES = 50;

  /** Of the sites that hold descriptors, most first. */
  public static ExhaustionReport of(LastReading reading, long open, long max) {
    List<SiteSnapshot> sites = new ArrayList<>();
    for (SiteSnapshot site : reading.ledger().sites()) {
      if (site.fds() > 0) {
        sites.add(site);
      }
    }
    sites.sort(Comparator.comparingLong(SiteSnapshot::fds).reversed());
    return new ExhaustionReport(reading.ledger().at(), open, max, sites);
  }

  /** Name of its file: one for each life of a process. */
  public static String fileName(TargetInfo info) {
    return "exhaustion-" + info.pid() + "-" + info.startTime().toEpochMilli() + ".txt";
  }

  /** Descriptors that are left. */
  public long left() {
    return Math.max(0, max - open);
  }

  /** For a log. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        SiteLines.number(left())
            + " of "
            + SiteLines.number(max)
            + " descriptors left; most are held by");
    SiteLines.add(lines, sites, at);
    return lines;
  }

  /** All sites with their whole stacks. */
  public String text() {
    StringBuilder text = new StringBuilder(1024);
    text.append(at).append(": ").append(lines().get(0)).append('\n');
    for (SiteSnapshot site : sites) {
      text.append('\n').append(site.fds()).append(" descriptors: ").append(site.open());
      text.append(' ').append(site.type()).append(", site ").append(site.site()).append('\n');
      for (String frame : site.stack()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString();
  }

  /** One document. */
  public String json() {
    JsonWriter json = new JsonWriter();
    json.open('{').member("open", open).member("max", max).name("sites").open('[');
    for (SiteSnapshot site : sites.subList(0, Math.min(MOST_SITES, sites.size()))) {
      SiteMembers.write(json, site, at);
    }
    return json.close(']').close('}').text();
  }
}
