package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The exit report for people: what is still open, and what triggered the exit. */
public final class ExitText {
  private ExitText() {}

  /** Its lines; none where nothing is open but at known sites. */
  public static List<String> lines(OpenAtExit exit) {
    if (!exit.isLeaking()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(headline(exit));
    SiteLines.add(
        lines, exit.sites().stream().filter(site -> site.known() == null).toList(), exit.at());
    long unknown = exit.open() - exit.sites().stream().mapToLong(SiteSnapshot::open).sum();
    if (unknown > 0) {
      lines.add("  " + SiteLines.number(unknown) + " at sites that are not known");
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
            .map(type -> SiteLines.number(type.getValue()) + " " + type.getKey())
            .collect(Collectors.joining(", "));
    return SiteLines.number(exit.open() - exit.known())
        + " still open at exit ("
        + exit.trigger().words()
        + "): "
        + types;
  }
}
