package dev.unclosed.metrics;

import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.report.FailedOpens;
import dev.unclosed.report.Lives;
import dev.unclosed.report.ScopeLeftovers;
import dev.unclosed.report.TargetSnapshot;
import java.time.Instant;
import java.util.Set;

/** What is open by resource type. */
final class TypeMetrics {
  /** Types that can end because a child process ends. */
  private static final Set<String> TYPES_OF_CHILDREN = Set.of("process");

  private TypeMetrics() {}

  static void write(TargetSnapshot snapshot, TargetSeries series) {
    for (TypeSnapshot type : snapshot.ledger().types()) {
      writeType(type, snapshot.ledger().at(), series);
      writeEndings(type, snapshot, series);
    }
    for (FailedOpens opens : snapshot.probe().failedOpens()) {
      series.put(Metric.FAILED_OPENS, opens.failed(), opens.type(), opens.reason());
    }
    snapshot
        .probe()
        .stackSamplingRatio()
        .forEach((type, ratio) -> series.put(Metric.STACK_SAMPLING, ratio, type));
    for (ScopeLeftovers left : snapshot.probe().scopes()) {
      series.put(Metric.SCOPE_UNCLOSED_RESOURCES, left.unclosed(), left.scope(), left.type());
    }
  }

  private static void writeType(TypeSnapshot snapshot, Instant at, TargetSeries series) {
    TypeCounters counters = snapshot.counters();
    String type = snapshot.type();
    Instant oldest = snapshot.oldestOpenedAt();
    series.put(Metric.OPENED_RESOURCES, counters.opened(), type);
    series.put(Metric.ORPHANED_RESOURCES, counters.orphaned(), type);
    series.put(Metric.CLOSING_RESOURCES, counters.closing(), type);
    series.put(Metric.FAILED_CLOSES, counters.failedCloses(), type);
    series.put(Metric.OLDEST_OPEN_AGE, oldest == null ? 0 : TargetSeries.age(oldest, at), type);
    series.put(Metric.SUSPECT_SITES, snapshot.suspectSites(), type);
    series.put(Metric.LEDGER_DRIFT, snapshot.drift(), type);
    if (counters.hooksExpected() > 0) {
      series.put(Metric.HOOKS_EXPECTED, counters.hooksExpected(), type);
      series.put(Metric.HOOKS_INSTALLED, counters.hooksInstalled(), type);
    }
  }

  /** Keeps {@code opened - closed = open}, also after the target's end. */
  private static void writeEndings(
      TypeSnapshot snapshot, TargetSnapshot target, TargetSeries series) {
    TypeCounters counters = snapshot.counters();
    String type = snapshot.type();
    Lives lives = target.lives();
    long leftOpen = lives == null ? 0 : lives.leftOpen().getOrDefault(type, 0L);
    long byCode = counters.closed() - snapshot.closedByChildExit() - leftOpen;
    series.put(Metric.CLOSED_RESOURCES, byCode, type, "code");
    series.put(Metric.CLOSED_RESOURCES, counters.reclaimed(), type, "cleaner");
    if (TYPES_OF_CHILDREN.contains(type) || snapshot.closedByChildExit() > 0) {
      series.put(Metric.CLOSED_RESOURCES, snapshot.closedByChildExit(), type, "child_exit");
    }
    if (!target.info().mode().equals("agent")) {
      long ended = target.up() ? 0 : counters.open();
      series.put(Metric.CLOSED_RESOURCES, leftOpen + ended, type, "target_end");
    }
    series.put(Metric.OPEN_RESOURCES, target.up() ? counters.open() : 0, type);
  }
}
