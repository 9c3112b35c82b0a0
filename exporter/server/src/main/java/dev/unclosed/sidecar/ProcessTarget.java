package dev.unclosed.sidecar;

import dev.unclosed.ledger.LedgerHealth;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.procfs.ProcessIdentity;
import dev.unclosed.procfs.ProcessMark;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.CloseWaits;
import dev.unclosed.report.Lives;
import dev.unclosed.report.OpenDescriptors;
import dev.unclosed.report.ProbeHealth;
import dev.unclosed.report.StreamHealth;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.report.TargetSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process of any language, watched by {@code /proc} alone, over its lives. Any thread; {@link
 * #tick()} keeps it going.
 */
public final class ProcessTarget implements TargetSource {
  /** A machine that stood still during a search has not made it dear. */
  private static final long LONGEST_SEARCH_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int COST_SHARE = 100;

  private final Consumer<String> log;
  private final String name;
  private final Duration suspectMinAge;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Outcome, Long> outcomes = new LinkedHashMap<>();
  private ProcessLife life;
  private @Nullable ProcessSnapshot afterEnd;
  private long restarts;
  private boolean warned;
  private long searchAgainAtNanos = System.nanoTime();

  private ProcessTarget(
      ProcessMark mark, @Nullable String name, Duration suspectMinAge, Consumer<String> log) {
    this.log = log;
    this.suspectMinAge = suspectMinAge;
    this.life = new ProcessLife(mark, suspectMinAge);
    this.name = name == null ? main() : name;
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, 0L);
    }
  }

  /**
   * Begins to watch; empty where the process does not live, or cannot be seen.
   *
   * @param name value of the label {@code target}, or null for what the process runs
   * @param suspectMinAge how soon a slope is told, where it is less than 100 s
   * @param log takes one line at a time
   */
  public static Optional<ProcessTarget> of(
      long pid, @Nullable String name, Duration suspectMinAge, Consumer<String> log) {
    return ProcessMark.of(pid).map(mark -> new ProcessTarget(mark, name, suspectMinAge, log));
  }

  /** Looks at the process, about once a second. */
  public void tick() {
    lock.lock();
    try {
      Instant now = Instant.now();
      if (life.hasEnded()) {
        comeAgain();
      } else if (!life.look(now)) {
        end(now);
        comeAgain();
      } else {
        warn();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public TargetSnapshot current() {
    lock.lock();
    try {
      return snapshot(life.current(Instant.now()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public TargetSnapshot settled(Duration atMost) {
    lock.lock();
    try {
      return snapshot(life.fresh(Instant.now()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public OpenDescriptors descriptors() {
    return OpenDescriptors.ofProcess(settled(Duration.ZERO));
  }

  private TargetSnapshot snapshot(ProcessSnapshot living) {
    ProcessSnapshot process = afterEnd == null ? living : afterEnd;
    Map<String, Long> shutdowns = new LinkedHashMap<>();
    outcomes.forEach((outcome, times) -> shutdowns.put(outcome.id(), times));
    return new TargetSnapshot(
        TargetInfo.ofProcess(name, life.mark().pid(), main(), startTime()),
        !life.hasEnded(),
        new Lives(restarts, shutdowns, Map.of()),
        noOpenings(process.at()),
        process,
        Accounting.UNKNOWN,
        CloseWaits.UNKNOWN,
        new StreamHealth(Map.of(), 0, Double.NaN, null, OptionalLong.empty(), false, Map.of()),
        new ProbeHealth(false, 0, 0, List.of(), Map.of()),
        life.fdExhaustionSeconds());
  }

  private static LedgerSnapshot noOpenings(Instant at) {
    LedgerHealth health = new LedgerHealth(0, 0, 0, 0, 0, Double.NaN);
    return new LedgerSnapshot(at, List.of(), List.of(), List.of(), health);
  }

  private void end(Instant now) {
    ProcessSnapshot after = life.after(now);
    Leftovers left = Leftovers.of(life.last(), after);
    OptionalInt status = life.exitStatus();
    Outcome outcome = Outcome.of(status.isPresent(), status.orElse(0), left);
    outcomes.merge(outcome, 1L, Long::sum);
    afterEnd = after;
    warned = false;
    String leaving = left.any() ? "; it left behind " + left.text() : "";
    log.accept(who() + " has ended, " + outcome.id() + leaving);
  }

  /** A search costs by the number of processes, so it takes a hundredth of the time at most. */
  private void comeAgain() {
    long begin = System.nanoTime();
    if (begin - searchAgainAtNanos < 0) {
      return;
    }
    Optional<ProcessMark> next = life.mark().successor(life.seenAtTicks());
    long cost = System.nanoTime() - begin;
    searchAgainAtNanos = begin + Math.min(LONGEST_SEARCH_PAUSE_NANOS, COST_SHARE * cost);
    if (next.isPresent()) {
      life = new ProcessLife(next.get(), suspectMinAge);
      afterEnd = null;
      restarts++;
      log.accept(who() + " is it again, restart " + restarts);
    }
  }

  private void warn() {
    double seconds = life.fdExhaustionSeconds();
    if (!warned && Double.isFinite(seconds)) {
      warned = true;
      log.accept(
          who()
              + " will have no file descriptor left in "
              + Math.round(seconds / 60)
              + " min, at the present slope");
    }
  }

  private String who() {
    return name + " (pid " + life.mark().pid() + ")";
  }

  private String main() {
    return ProgramName.of(
        life.mark().commandLine(),
        life.last().identity().map(ProcessIdentity::command).orElse("process"));
  }

  private Instant startTime() {
    return life.last().identity().map(ProcessIdentity::startTime).orElse(life.last().at());
  }
}
