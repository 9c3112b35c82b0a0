package dev.unclosed.sidecar;

import dev.unclosed.ingest.OutsideFeed;
import dev.unclosed.ledger.FdExhaustion;
import dev.unclosed.ledger.FloorSeries;
import dev.unclosed.procfs.ProcessMark;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.report.CloseWaits;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.volume.Life;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One life by its events, and by {@code /proc} where the pid namespace is shared and the user may.
 * Guarded by its owner.
 */
final class WatchedLife {
  private static final long EXHAUSTION_SCALE_NANOS = TimeUnit.SECONDS.toNanos(100);

  private final String target;
  private final FollowedLife events;
  private final @Nullable ProcessLife process;
  private final FloorSeries openDescriptors;
  private final FdExhaustion exhaustion;
  private Life life;

  WatchedLife(String target, Life life, SidecarSettings settings, Consumer<String> log) {
    this.target = target;
    this.life = life;
    this.events = new FollowedLife(life, settings.ledger(), settings.rules(), log);
    this.process =
        ProcessMark.of(life.pid())
            .filter(mark -> mark.startTicks() == life.startTicks())
            .map(mark -> new ProcessLife(mark, settings.suspectMinAge()))
            .orElse(null);
    this.openDescriptors =
        new FloorSeries(Math.min(EXHAUSTION_SCALE_NANOS, settings.suspectMinAge().toNanos()));
    this.exhaustion = new FdExhaustion(openDescriptors);
  }

  Life life() {
    return life;
  }

  FollowedLife events() {
    return events;
  }

  void tellMissing(Consumer<String> log) {
    for (String missing : process(Instant.now(), true).missing()) {
      log.accept("not known of " + target + ": " + missing);
    }
  }

  /**
   * About once a second.
   *
   * @param told by the agent meanwhile
   * @param repository where its chunks are, if it has any
   */
  void look(Life told, Optional<Path> repository) {
    life = told;
    repository.ifPresent(events::follow);
    Instant now = Instant.now();
    OptionalLong open = events.feed().told().openFds();
    if (process != null) {
      process.look(now);
    } else if (open.isPresent()) {
      openDescriptors.record(
          open.getAsLong(), TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
    }
  }

  TargetSnapshot snapshot(Instant now, boolean ended) {
    OutsideFeed.Told told = events.feed().told();
    ProcessSnapshot seen = process(now, ended);
    return new TargetSnapshot(
        new TargetInfo(
            target, life.pid(), life.main(), life.javaVersion(), "sidecar", life.start()),
        !ended,
        null,
        told.ledger(),
        seen,
        told.accounting(),
        CloseWaits.UNKNOWN,
        events.health(),
        told.probe(),
        ended ? Double.NaN : secondsLeft(seen));
  }

  private double secondsLeft(ProcessSnapshot seen) {
    if (process != null) {
      return process.fdExhaustionSeconds();
    }
    return seen.maxFds().isEmpty()
        ? Double.NaN
        : exhaustion.secondsUntil(seen.maxFds().getAsLong());
  }

  /** What {@code /proc} does not tell us, the JVM told itself, ten seconds ago at most. */
  private ProcessSnapshot process(Instant now, boolean ended) {
    ProcessSnapshot read = process == null ? null : ended ? process.last() : process.current(now);
    if (read != null && !read.kinds().isEmpty()) {
      return read;
    }
    OutsideFeed.Told told = events.feed().told();
    List<String> missing = new ArrayList<>();
    if (read == null) {
      missing.add(
          "threads, memory maps, sockets, children: process "
              + life.pid()
              + " is in another pid namespace (shareProcessNamespace), or hidden");
    } else {
      missing.addAll(read.missing());
    }
    return new ProcessSnapshot(
        now,
        life.pid(),
        read != null && read.openFds().isPresent() ? read.openFds() : told.openFds(),
        read != null && read.maxFds().isPresent() ? read.maxFds() : told.maxFds(),
        List.of(),
        told.kinds(),
        Map.of(),
        read == null ? OptionalLong.empty() : read.threads(),
        read == null ? OptionalLong.empty() : read.maxThreads(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        missing);
  }
}
