package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.procfs.DescriptorKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A target as text for people: whether to trust it, what is open, and site by site who opened it.
 */
public final class RecordingText {
  private static final int SITES_SHOWN = 20;
  private static final int KINDS_SHOWN = 6;

  private final RecordedTarget recorded;
  private final StringBuilder text = new StringBuilder();

  private RecordingText(RecordedTarget recorded) {
    this.recorded = recorded;
  }

  /** The whole text, ending in a line feed. */
  public static String of(RecordedTarget recorded) {
    return new RecordingText(recorded).render();
  }

  private String render() {
    incomplete();
    head();
    types();
    sites();
    return text.toString();
  }

  private void incomplete() {
    Recording recording = recorded.recording();
    if (!recording.isComplete()) {
      text.append("INCOMPLETE: this is what could be read, and the totals may be wrong\n");
      recording.problems().forEach(problem -> text.append("- ").append(problem).append('\n'));
      text.append('\n');
    }
  }

  private void head() {
    Recording recording = recorded.recording();
    Duration length = Duration.between(recording.from(), recording.to());
    entry("Recording", String.join(", ", recording.files()));
    entry(
        "Time",
        Words.time(recording.from())
            + " to "
            + Words.time(recording.to())
            + " UTC, "
            + Words.duration(length)
            + ", "
            + Words.count(recording.events())
            + " events");
    entry("End", end(recording));
    descriptors();
    recording.notes().forEach(note -> entry("Note", note));
  }

  private static String end(Recording recording) {
    JvmEnd end = recording.end();
    if (end != null) {
      String left = end.open() == 0 ? "nothing left open" : Words.count(end.open()) + " left open";
      return "orderly, by " + end.trigger() + ", " + left;
    }
    return recording.finished()
        ? "the recording was taken while the JVM ran"
        : "the JVM was killed, or still runs: what its last second held is not in the file";
  }

  private void descriptors() {
    OptionalLong open = recorded.target().process().openFds();
    OptionalLong most = recorded.target().process().maxFds();
    if (open.isEmpty()) {
      return;
    }
    Accounting accounting = recorded.target().accounting();
    entry(
        "Descriptors",
        Words.count(open.getAsLong())
            + (most.isPresent() ? " of " + Words.count(most.getAsLong()) : "")
            + " open: "
            + number(accounting.tracked())
            + " tracked, "
            + number(accounting.baseline())
            + " of the JVM and the agent, "
            + number(accounting.unattributed())
            + " unattributed");
    Map<DescriptorKind, Long> kinds = recorded.target().process().kinds();
    if (!kinds.isEmpty()) {
      entry(
          "Kinds",
          kinds.entrySet().stream()
              .sorted(
                  Map.Entry.<DescriptorKind, Long>comparingByValue()
                      .reversed()
                      .thenComparing(kind -> kind.getKey().id()))
              .limit(KINDS_SHOWN)
              .map(kind -> Words.count(kind.getValue()) + " " + kind.getKey().id())
              .collect(Collectors.joining(", ")));
    }
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Words.count(number.getAsLong()) : "?";
  }

  private void types() {
    TextTable table =
        new TextTable("TYPE", "#OPEN", "#OPENED", "#CLOSED", "#RECLAIMED", "#ORPHANED");
    for (TypeSnapshot type : recorded.target().ledger().types()) {
      TypeCounters counters = type.counters();
      if (counters.opened() > 0) {
        table.row(
            type.type(),
            Words.count(counters.open()),
            Words.count(counters.opened()),
            Words.count(counters.closed()),
            Words.count(counters.reclaimed()),
            Words.count(counters.orphaned()));
      }
    }
    if (!table.isEmpty()) {
      text.append('\n').append(table.render());
    }
    for (TypeSnapshot type : recorded.target().ledger().types()) {
      if (type.counters().closing() > 0) {
        text.append(Words.count(type.counters().closing())).append(' ').append(type.type());
        text.append(
            " are closed by the application and not released by the JDK: they are registered");
        text.append(" with a selector that does not select any more\n");
      }
    }
  }

  private void sites() {
    List<SiteSnapshot> open =
        recorded.target().ledger().sites().stream()
            .filter(site -> site.open() > 0)
            .sorted(Comparator.comparing(Verdict::of))
            .toList();
    if (open.isEmpty()) {
      text.append("\nNothing is open that matches.\n");
      return;
    }
    int rank = 0;
    for (SiteSnapshot site : open.subList(0, Math.min(SITES_SHOWN, open.size()))) {
      rank++;
      text.append('\n').append(SiteText.of(rank, site, recorded.target().ledger().at()));
    }
    if (open.size() > SITES_SHOWN) {
      long rest =
          open.subList(SITES_SHOWN, open.size()).stream().mapToLong(SiteSnapshot::open).sum();
      text.append('\n').append(open.size() - SITES_SHOWN).append(" more sites hold ");
      text.append(Words.count(rest)).append(" open; --format json has all of them\n");
    }
  }

  private void entry(String name, String value) {
    text.append(String.format("%-12s %s\n", name, value));
  }
}
