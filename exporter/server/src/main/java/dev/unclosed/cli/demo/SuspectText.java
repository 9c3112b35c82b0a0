package dev.unclosed.cli.demo;

import dev.unclosed.cli.demo.SitesReport.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Draws a suspect: what it holds, the stack that opened it, and what the JDK will do about it. */
final class SuspectText {
  private static final int STACK_SHOWN = 12;
  private static final Pattern JDK_FRAME = Pattern.compile("(javax?|jdk|sun|com\\.sun)\\..*");

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
    int shown = Math.min(STACK_SHOWN, withoutOuterJdk(site.stack()));
    site.stack().stream().limit(shown).forEach(frame -> lines.add(Line.plain("    at " + frame)));
    if (site.stack().size() > shown) {
      lines.add(new Line(Style.FAINT, "    ... " + (site.stack().size() - shown) + " more"));
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
    return lines;
  }

  /** How many frames there are down to the outermost one of the application; all if none is. */
  private static int withoutOuterJdk(List<String> stack) {
    int frames = stack.size();
    while (frames > 0 && JDK_FRAME.matcher(stack.get(frames - 1)).matches()) {
      frames--;
    }
    return frames == 0 ? stack.size() : frames;
  }
}
