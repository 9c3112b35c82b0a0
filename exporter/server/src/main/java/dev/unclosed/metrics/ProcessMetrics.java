package dev.unclosed.metrics;

import dev.unclosed.procfs.ChildState;
import dev.unclosed.procfs.Children;
import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.procfs.Semaphores;
import dev.unclosed.procfs.SocketState;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.Lives;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;
import java.util.OptionalLong;

/** The target as a process. */
final class ProcessMetrics {
  private ProcessMetrics() {}

  static void write(TargetSnapshot snapshot, TargetSeries series) {
    TargetInfo info = snapshot.info();
    series.put(
        Metric.TARGET_INFO,
        1,
        Long.toString(info.pid()),
        info.main(),
        info.javaVersion(),
        info.mode());
    series.putFlag(Metric.TARGET_UP, snapshot.up());
    series.put(Metric.TARGET_START_TIME, TargetSeries.epochSeconds(info.startTime()));
    series.putIfKnown(Metric.FD_EXHAUSTION, snapshot.fdExhaustionSeconds());
    Lives lives = snapshot.lives();
    if (lives != null) {
      series.put(Metric.TARGET_RESTARTS, lives.restarts());
      lives
          .shutdowns()
          .forEach((outcome, times) -> series.put(Metric.TARGET_SHUTDOWNS, times, outcome));
    }
    writeAccounting(snapshot.accounting(), series);
    writeProcess(snapshot.process(), series);
    writeSurroundings(snapshot.process(), series);
  }

  /** What is not in the process itself, and outlives it where nobody takes care. */
  private static void writeSurroundings(ProcessSnapshot process, TargetSeries series) {
    Children children = process.children();
    putIfKnown(series, ChildState.ALIVE, children.alive());
    putIfKnown(series, ChildState.ZOMBIE, children.zombie());
    putIfKnown(series, ChildState.REPARENTED, children.reparented());
    series.putIfKnown(Metric.ORPHAN_PIDFDS, process.orphanPidfds());
    Semaphores semaphores = process.semaphores();
    series.putIfKnown(Metric.SYSTEM_SEMAPHORE_SETS, semaphores.systemSets());
    series.putIfKnown(Metric.MAX_SYSTEM_SEMAPHORE_SETS, semaphores.maxSystemSets());
    series.putIfKnown(Metric.SYSTEM_SEMAPHORES, semaphores.system());
    series.putIfKnown(Metric.MAX_SYSTEM_SEMAPHORES, semaphores.maxSystem());
    series.putIfKnown(Metric.POSIX_SEMAPHORES, semaphores.posix());
    series.putIfKnown(Metric.ORPHANED_POSIX_SEMAPHORES, semaphores.orphanedPosix());
  }

  private static void putIfKnown(TargetSeries series, ChildState state, OptionalLong children) {
    if (children.isPresent()) {
      series.put(Metric.TARGET_CHILD_PROCESSES, children.getAsLong(), state.id());
    }
  }

  private static void writeAccounting(Accounting accounting, TargetSeries series) {
    series.putIfKnown(Metric.TRACKED_FDS, accounting.tracked());
    series.putIfKnown(Metric.STALE_FDS, accounting.stale());
    series.putIfKnown(Metric.BASELINE_FDS, accounting.baseline());
    series.putIfKnown(Metric.UNATTRIBUTED_FDS, accounting.unattributed());
  }

  private static void writeProcess(ProcessSnapshot process, TargetSeries series) {
    series.putIfKnown(Metric.TARGET_OPEN_FDS, process.openFds());
    series.putIfKnown(Metric.TARGET_MAX_FDS, process.maxFds());
    series.putIfKnown(Metric.TARGET_THREADS, process.threads());
    series.putIfKnown(Metric.TARGET_MAX_THREADS, process.maxThreads());
    series.putIfKnown(Metric.TARGET_MEMORY_MAPS, process.memoryMaps());
    series.putIfKnown(Metric.TARGET_MAX_MEMORY_MAPS, process.maxMemoryMaps());
    if (!process.kinds().isEmpty()) {
      for (DescriptorKind kind : DescriptorKind.values()) {
        series.put(Metric.OPEN_FDS, process.kinds().getOrDefault(kind, 0L), kind.id());
      }
    }
    if (!process.sockets().isEmpty()) {
      for (SocketState state : SocketState.values()) {
        series.put(Metric.SOCKETS, process.sockets().getOrDefault(state, 0L), state.id());
      }
    }
  }
}
