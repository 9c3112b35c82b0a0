package dev.unclosed.ingest;

import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.KnownSites;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerCounts;
import dev.unclosed.ledger.LedgerSettings;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.Lifecycle;
import dev.unclosed.ledger.TypeLifecycle;
import dev.unclosed.probe.ResourceTypes;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.recording.ChunkEvent;
import dev.unclosed.recording.Damage;
import dev.unclosed.recording.RecordingFiles;
import dev.unclosed.report.CloseWaits;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.Recording;
import dev.unclosed.report.StreamHealth;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads recordings into a ledger: the same events, the same ledger, another time. */
public final class RecordingReader {
  /** A look at all sites takes time by their number: never more than so many looks. */
  private static final long MOST_LOOKS = 20_000;

  private static final long SHORTEST_STEP_NANOS = 1_000_000_000L;

  private final Ledger ledger;
  private final RecordingFiles files;
  private final ToldFacts facts = new ToldFacts();
  private final CounterCheck check;
  private final Map<String, List<EventHandler>> handlers = new HashMap<>();
  private final FileEvent fields;
  private long stepNanos;
  private long lookAt = Long.MIN_VALUE;
  private long events;

  /**
   * Nothing is read but where the chunks are.
   *
   * @param ledger an empty one
   * @param suspectMinAge as the ledger has it
   * @throws IOException where a file cannot be read
   */
  public RecordingReader(Ledger ledger, FrameRules rules, Duration suspectMinAge, List<Path> files)
      throws IOException {
    this.ledger = ledger;
    this.files = new RecordingFiles(files);
    this.check = new CounterCheck(new LedgerCounts(ledger));
    StackCache stacks = new StackCache(rules);
    this.fields = new FileEvent(stacks);
    this.stepNanos = Math.max(SHORTEST_STEP_NANOS, suspectMinAge.toNanos() / 40);
    List<EventHandler> all =
        new ArrayList<>(OutsideHandlers.of(ledger, stacks, new EndedThreads(), facts));
    all.add(check);
    all.forEach(
        handler ->
            handlers.computeIfAbsent(handler.event(), name -> new ArrayList<>()).add(handler));
  }

  /** An empty ledger that knows every type of the catalogue. */
  public static Ledger ledger(Duration suspectMinAge) {
    Ledger ledger = new Ledger(LedgerSettings.of(suspectMinAge, KnownSites.shipped()));
    for (int type = 0; type < ResourceTypes.count(); type++) {
      ledger.watch(ResourceTypes.id(type), TypeLifecycle.of(ResourceTypes.id(type)));
    }
    ledger.watch(ThreadHandler.TYPE, Lifecycle.NONE);
    return ledger;
  }

  /** Whether there is a chunk of JFR in the files. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  public long bytes() {
    return files.bytes();
  }

  /**
   * Reads all of it.
   *
   * @param name of the target
   * @param progress takes the bytes that are done, now and then
   * @throws IOException where a file cannot be read any more
   */
  public RecordedTarget read(String name, List<String> fileNames, Consumer<Long> progress)
      throws IOException {
    files.read(handlers.keySet(), this::take, progress);
    check.end();
    long end = Math.max(files.endNanos(), files.startNanos());
    LedgerSnapshot snapshot = ledger.snapshot(end);
    return new RecordedTarget(target(name, snapshot), recording(fileNames, snapshot, end));
  }

  private void take(ChunkEvent event) {
    events++;
    fields.of(event);
    long at = event.atNanos();
    if (at >= lookAt) {
      if (lookAt != Long.MIN_VALUE) {
        ledger.snapshot(at);
      }
      stepNanos = Math.max(stepNanos, (at - files.startNanos()) / MOST_LOOKS);
      lookAt = at + stepNanos;
    }
    String name = event.name();
    try {
      for (EventHandler handler : handlers.getOrDefault(name, List.of())) {
        handler.handle(fields);
      }
      check.taken(name, fields);
    } catch (Damage damage) {
      throw damage;
    } catch (RuntimeException damage) {
      throw new Damage("event " + name + " makes no sense");
    }
  }

  private TargetSnapshot target(String name, LedgerSnapshot snapshot) {
    Instant from = EventTime.instant(files.startNanos());
    ProcessSnapshot process =
        new ProcessSnapshot(
            snapshot.at(),
            0,
            facts.openFds(),
            facts.maxFds(),
            List.of(),
            facts.kinds(),
            Map.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of());
    return new TargetSnapshot(
        new TargetInfo(name, 0, name, "", "file", from),
        false,
        null,
        new LedgerSnapshot(
            snapshot.at(),
            snapshot.types().stream().map(check::upToDate).toList(),
            snapshot.sites(),
            snapshot.others(),
            snapshot.health()),
        process,
        facts.accounting(),
        CloseWaits.UNKNOWN,
        new StreamHealth(
            Map.of(),
            facts.dataLossBytes(),
            Double.NaN,
            null,
            OptionalLong.of(files.bytes()),
            false,
            Map.of()),
        facts.probe(),
        Double.NaN);
  }

  private Recording recording(List<String> names, LedgerSnapshot snapshot, long end) {
    List<String> problems = new ArrayList<>();
    files
        .problems()
        .counts()
        .forEach((what, times) -> problems.add(times > 1 ? what + " (" + times + " times)" : what));
    problems.addAll(check.problems());
    if (facts.dataLossBytes() > 0) {
      problems.add("JFR itself has lost " + facts.dataLossBytes() + " bytes");
    }
    List<String> notes = new ArrayList<>();
    long lost = snapshot.health().lostEvents();
    if (lost > 0) {
      notes.add(lost + " events are missing; the live set shows what they would have told");
    }
    if (snapshot.health().overflows() > 0) {
      problems.add(snapshot.health().overflows() + " opens found the ledger full");
    }
    if (!check.anyCounters()) {
      notes.add("the recording has no counters of the JVM to compare with");
    }
    return new Recording(
        names,
        EventTime.instant(files.startNanos()),
        EventTime.instant(end),
        events,
        files.isFinished(),
        facts.end(),
        problems,
        notes);
  }
}
