package dev.unclosed.metrics;

import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.procfs.SocketState;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;

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
    writeAccounting(snapshot.accounting(), series);
    writeProcess(snapshot.process(), series);
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
