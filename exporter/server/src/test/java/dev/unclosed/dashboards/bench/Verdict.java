package dev.unclosed.dashboards.bench;

import java.util.List;

/** What became of a trace under a rule. */
enum Verdict {
  IN_TIME,
  LATE,
  MISSED,
  SILENT,
  FALSE_ALARM;

  boolean isWrong() {
    return this != IN_TIME && this != SILENT;
  }

  /**
   * Judges the times at which a rule fired. Before the last life other lives leaked, so that they
   * are no false alarms.
   */
  static Verdict of(Trace trace, List<Double> times) {
    if (!trace.leaks()) {
      return times.isEmpty() ? SILENT : FALSE_ALARM;
    }
    double leak = trace.leak() * (double) trace.step();
    double end = trace.end() * (double) trace.step();
    if (trace.lives().length == 1 && times.stream().anyMatch(time -> time < leak)) {
      return FALSE_ALARM;
    }
    double first =
        times.stream().filter(time -> time >= leak && time < end).findFirst().orElse(end);
    return first == end ? MISSED : end - first >= trace.enough() ? IN_TIME : LATE;
  }
}
