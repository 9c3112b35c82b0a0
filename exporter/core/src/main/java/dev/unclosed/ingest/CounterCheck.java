package dev.unclosed.ingest;

import dev.unclosed.ledger.LedgerCounts;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the events of a file say against the counters that the JVM wrote beside them: a lost
 * or a damaged event shows, whichever it was. Threads have no counters.
 */
final class CounterCheck implements EventHandler {
  /** The counters of all types are written within less. */
  private static final long BATCH_NANOS = 500_000_000L;

  /** Until then, the events that go with a counter have come. */
  private static final long PATIENCE_NANOS = 1_500_000_000L;

  private final LedgerCounts ledger;
  private final Map<String, TypeCounters> newest = new LinkedHashMap<>();
  private final Map<String, TypeCounters> ownThen = new LinkedHashMap<>();
  private final Map<String, CountWindow> open = new LinkedHashMap<>();
  private final CountWindow opens = new CountWindow(0);
  private final CounterOffset opensOffset = new CounterOffset();
  private final CountWindow orphans = new CountWindow(0);
  private final CounterOffset orphansOffset = new CounterOffset();
  private final CounterRounds counterRounds = new CounterRounds();
  private final Map<String, Long> openedFirstAt = new LinkedHashMap<>();
  private final Map<String, TypeCounters> batch = new LinkedHashMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private Map<String, Long> disagreements = Map.of();
  private long batchAt = Long.MIN_VALUE;
  private long openEvents;
  private long orphanEvents;
  private boolean liveSetKnown;
  private boolean batchKnown;
  private boolean missing;
  private boolean orphansMissing;
  private int rounds;

  CounterCheck(LedgerCounts ledger) {
    this.ledger = ledger;
  }

  @Override
  public String event() {
    return "unclosed.ResourceStatistics";
  }

  /** The counters of one type; after the ledger has taken them. */
  @Override
  public void handle(EventFields event) {
    long at = event.atNanos();
    String type = event.word("resourceType");
    TypeCounters counters = StatisticsHandler.counters(event);
    counterRounds.take(type);
    if (counters.open() != event.number("open") || !areSound(counters)) {
      contradictions.add("the counters of " + type + " contradict each other");
    }
    if (at - batchAt > BATCH_NANOS || batch.containsKey(type)) {
      settle();
      batchAt = at;
      batchKnown = liveSetKnown;
    }
    batch.put(type, counters);
    newest.put(type, counters);
    ownThen.put(type, ledger.of(type));
  }

  private static boolean areSound(TypeCounters counters) {
    return counters.open() >= 0
        && counters.closed() >= 0
        && counters.reclaimed() >= 0
        && counters.orphaned() >= 0
        && counters.orphaned() <= counters.opened();
  }

  /** Any event has been taken into the ledger. */
  void taken(String name, EventFields event) {
    long at = event.atNanos();
    if (!batch.isEmpty() && at - batchAt > PATIENCE_NANOS) {
      settle();
    }
    switch (name) {
      case "unclosed.ResourceOpen", "unclosed.ResourceOpenUnsampled" -> {
        openEvents++;
        noteOpened(event.word("resourceType"), at);
      }
      case "unclosed.ResourceClose" -> note(event.word("resourceType"), at);
      case "unclosed.ResourceOrphan" -> {
        orphanEvents++;
        orphans.note(orphanEvents, at);
      }
      case "unclosed.OpenResource" -> healed(event.word("resourceType"), at);
      case "unclosed.ResourceType", "unclosed.ResourceStatistics" -> noteAll(at);
      case "unclosed.AnnounceEnd" -> {
        rounds++;
        liveSetKnown |= rounds > 1;
        newest.keySet().forEach(type -> healed(type, at));
      }
      case "unclosed.ProbeStatistics" -> liveSetKnown |= event.number("unannounced") == 0;
      default -> {}
    }
  }

  private void noteOpened(String type, long at) {
    if (!open.containsKey(type)) {
      openedFirstAt.put(type, at);
    }
    note(type, at);
  }

  private void note(String type, long at) {
    CountWindow window = open.get(type);
    if (window == null) {
      window = new CountWindow(0);
      open.put(type, window);
    }
    window.note(ledger.held(type), at);
  }

  /** What an announcement changes is not under way: there is no doubt about the moment. */
  private void healed(String type, long at) {
    CountWindow window = open.get(type);
    if (window == null || window.last() != ledger.held(type)) {
      CountWindow sure = new CountWindow(ledger.held(type));
      sure.note(ledger.held(type), at);
      open.put(type, sure);
    }
  }

  private void noteAll(long at) {
    for (String type : newest.keySet()) {
      note(type, at);
    }
    opens.note(openEvents, at);
  }

  /** What was open by the events, against what was open by the counters, one moment ago. */
  private void settle() {
    long sum = 0;
    long orphanSum = 0;
    Map<String, Long> found = new LinkedHashMap<>();
    for (TypeCounters counters : batch.values()) {
      sum += counters.opened();
      orphanSum += counters.orphaned();
      CountWindow window = open.get(counters.type());
      long least = window == null ? 0 : window.least();
      long most = window == null ? 0 : window.most();
      long excess = Math.max(0, least - counters.open());
      long lack = Math.max(0, counters.open() - most);
      if (batchKnown && excess + lack > 0) {
        found.put(counters.type(), excess + lack);
      }
    }
    if (!batch.isEmpty()) {
      opens.note(openEvents, batchAt + PATIENCE_NANOS);
      missing |= !opensOffset.holds(opens, sum);
      orphans.note(orphanEvents, batchAt + PATIENCE_NANOS);
      orphansMissing |= !orphansOffset.holds(orphans, orphanSum);
      disagreements = found;
    }
    batch.clear();
  }

  /** Everything has been read. */
  void end() {
    settle();
  }

  /** What does not agree, in words; empty when all does. */
  List<String> problems() {
    List<String> problems = new ArrayList<>(contradictions);
    disagreements.forEach(
        (type, by) ->
            problems.add(
                "events and the JVM's own counters disagree about " + by + " open " + type));
    if (missing) {
      problems.add("more or fewer opens are recorded than the JVM counted");
    }
    if (orphansMissing) {
      problems.add("more or fewer orphans are recorded than the JVM counted");
    }
    for (String type : open.keySet()) {
      long since = openedFirstAt.getOrDefault(type, Long.MIN_VALUE);
      if (anyCounters() && !newest.containsKey(type) && since < batchAt - PATIENCE_NANOS) {
        problems.add("the JVM has no counters of " + type + ", and there are events of it");
      }
    }
    if (!counterRounds.areWhole()) {
      problems.add("counters of some types are missing");
    }
    return problems;
  }

  /** Whether there were any counters. */
  boolean anyCounters() {
    return !newest.isEmpty();
  }

  /** The JVM's counters as of the end: the newest, and what the ledger has seen since. */
  TypeSnapshot upToDate(TypeSnapshot type) {
    @Nullable TypeCounters then = newest.get(type.type());
    @Nullable TypeCounters own = ownThen.get(type.type());
    if (then == null || own == null) {
      return type;
    }
    TypeCounters now = ledger.of(type.type());
    return new TypeSnapshot(
        type.type(),
        new TypeCounters(
            type.type(),
            then.opened() + now.opened() - own.opened(),
            then.closed() + now.closed() - own.closed(),
            then.reclaimed() + now.reclaimed() - own.reclaimed(),
            then.orphaned() + now.orphaned() - own.orphaned(),
            then.closing(),
            then.failedCloses(),
            then.hooksExpected(),
            then.hooksInstalled()),
        type.closedByChildExit(),
        type.oldestOpenedAt(),
        type.suspectSites(),
        type.drift());
  }
}
