package dev.unclosed.sidecar;

import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.volume.Life;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a life ended, and what it had open then.
 *
 * @param trigger what made it end in order, or empty
 * @param last as it was at the end
 */
record Death(Life life, String target, Outcome outcome, String trigger, TargetSnapshot last) {
  private static final int SITES = 20;
  private static final int FRAMES = 32;

  /** For a log line and a termination message. */
  String sentence() {
    StringBuilder text = new StringBuilder(target).append(" (pid ").append(life.pid()).append(") ");
    text.append(
        switch (outcome) {
          case CLEAN -> "ended in order and left nothing open";
          case LEAKING -> "ended in order and left resources open";
          case KILLED -> "was killed, or crashed";
          case UNKNOWN -> "has ended, how is not known";
        });
    text.append(trigger.isEmpty() ? "" : " (" + trigger + ")");
    List<SiteSnapshot> sites = sites();
    if (outcome != Outcome.CLEAN && !sites.isEmpty()) {
      long open = sites.stream().mapToLong(SiteSnapshot::open).sum();
      SiteSnapshot most = sites.get(0);
      text.append("; ").append(open).append(" resources were open, ").append(most.open());
      text.append(" of them ").append(most.type()).append(" by ").append(most.location());
    }
    return text.toString();
  }

  /** With something open, without threads, which every end ends; the worst first. */
  private List<SiteSnapshot> sites() {
    return last.ledger().sites().stream()
        .filter(site -> site.open() > 0 && !site.type().equals("thread"))
        .toList();
  }

  /** For people, some screens. */
  String report(Instant at) {
    StringBuilder text = new StringBuilder(sentence()).append('\n').append('\n');
    text.append("started ").append(life.start()).append(", found ended ").append(at).append('\n');
    text.append(last.info().main()).append(", Java ").append(last.info().javaVersion());
    text.append('\n');
    OptionalLong open = last.process().openFds();
    if (open.isPresent()) {
      text.append(open.getAsLong()).append(" descriptors were open");
      last.process().maxFds().ifPresent(max -> text.append(" of ").append(max));
      text.append('\n');
    }
    for (SiteSnapshot site : sites().stream().limit(SITES).toList()) {
      text.append('\n').append(site.open()).append(' ').append(site.type());
      text.append(site.suspect() ? ", suspect" : "");
      text.append(site.orphaned() > 0 ? ", " + site.orphaned() + " orphaned so far" : "");
      text.append(", site ").append(site.site()).append(", opened by\n");
      List<String> stack = site.stack().isEmpty() ? List.of(site.location()) : site.stack();
      stack.stream()
          .limit(FRAMES)
          .forEach(frame -> text.append("    at ").append(frame).append('\n'));
    }
    return text.toString();
  }
}
