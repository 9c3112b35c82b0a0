package dev.unclosed.metrics;

import dev.unclosed.ledger.LedgerHealth;
import dev.unclosed.report.ProbeHealth;
import dev.unclosed.report.StreamHealth;
import dev.unclosed.report.TargetSnapshot;
import java.time.Instant;

/** How well the target is watched: hooks, stream and ledger. */
final class HealthMetrics {
  private HealthMetrics() {}

  static void write(TargetSnapshot snapshot, TargetSeries series) {
    writeStream(snapshot.stream(), series);
    writeLedger(snapshot.ledger().health(), series);
    ProbeHealth probe = snapshot.probe();
    series.put(Metric.UNTRACKED_CLOSES, probe.untrackedCloses());
    series.put(Metric.HOOK_FAILURES, probe.hookFailures());
    series.putFlag(Metric.HOOKS_ARMED, probe.armed());
  }

  private static void writeStream(StreamHealth stream, TargetSeries series) {
    stream.events().forEach((event, count) -> series.put(Metric.JFR_EVENTS, count, event));
    stream
        .suspended()
        .forEach((reason, count) -> series.put(Metric.RECORDING_SUSPENDED, count, reason));
    series.put(Metric.JFR_DATA_LOSS, stream.dataLossBytes());
    series.putIfKnown(Metric.JFR_LAG, stream.lagSeconds());
    series.putIfKnown(Metric.JFR_REPOSITORY, stream.repositoryBytes());
    series.putFlag(Metric.RECORDING_ACTIVE, stream.recordingActive());
    Instant lastFlush = stream.lastFlush();
    if (lastFlush != null) {
      series.put(Metric.JFR_LAST_FLUSH, TargetSeries.epochSeconds(lastFlush));
    }
  }

  private static void writeLedger(LedgerHealth ledger, TargetSeries series) {
    series.put(Metric.JFR_LOST_EVENTS, ledger.lostEvents());
    series.put(Metric.LEDGER_ENTRIES, ledger.entries());
    series.put(Metric.LEDGER_CAPACITY, ledger.capacity());
    series.put(Metric.LEDGER_OVERFLOWS, ledger.overflows());
    series.put(Metric.SITES_OVERFLOWED, ledger.sitesOverflowed());
    series.putIfKnown(Metric.LIVE_SET_CYCLE, ledger.liveSetCycleSeconds());
  }
}
