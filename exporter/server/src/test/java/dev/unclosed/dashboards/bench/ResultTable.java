package dev.unclosed.dashboards.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Verdicts of several rules over the same traces, by shape. */
final class ResultTable {
  private final List<Trace> traces;
  private final long seed;
  private final Map<String, Map<String, Map<Verdict, Integer>>> counts = new LinkedHashMap<>();

  ResultTable(List<Trace> traces, long seed) {
    this.traces = traces;
    this.seed = seed;
  }

  /** Adds a rule's column, and returns what it got wrong if it is one of ours. */
  List<String> add(String rule, Map<String, List<Double>> warnings, boolean ours) {
    List<String> wrong = new ArrayList<>();
    Map<String, Map<Verdict, Integer>> shapes = new LinkedHashMap<>();
    for (int i = 0; i < traces.size(); i++) {
      Trace trace = traces.get(i);
      List<Double> times = warnings.getOrDefault(TraceSeries.job(i), List.of());
      Verdict verdict = Verdict.of(trace, times);
      shapes
          .computeIfAbsent(trace.shape(), any -> new EnumMap<>(Verdict.class))
          .merge(verdict, 1, Integer::sum);
      if (ours && verdict.isWrong()) {
        wrong.add(describe(rule, trace, i, verdict, times));
      }
    }
    counts.put(rule, shapes);
    return wrong;
  }

  private static String describe(
      String rule, Trace trace, int number, Verdict verdict, List<Double> times) {
    double hour = trace.step() / 3600.0;
    return String.format(
        Locale.ROOT,
        "%s, %s (%s), limit %d, scraped every %d s: %s; leak from %.1f h to %.1f h, warned at %s h",
        rule,
        trace.shape(),
        TraceSeries.job(number),
        trace.limit(),
        trace.step(),
        verdict,
        trace.leak() * hour,
        trace.end() * hour,
        times.isEmpty() ? "no" : String.format(Locale.ROOT, "%.1f", times.get(0) / 3600));
  }

  /** A line per shape, and the sums. */
  String text() {
    StringBuilder text = new StringBuilder();
    long leaks = traces.stream().filter(Trace::leaks).count();
    text.append(
        String.format(
            "%d leaking and %d healthy traces, seed %d%n"
                + "Leaks: in time/late/missed/false alarm before. Healthy: silent/false alarm.%n%n",
            leaks, traces.size() - leaks, seed));
    row(text, "", new ArrayList<>(counts.keySet()));
    Map<String, Boolean> shapes = new LinkedHashMap<>();
    traces.forEach(trace -> shapes.put(trace.shape(), trace.leaks()));
    shapes.forEach(
        (shape, leaks1) -> {
          List<String> cells = new ArrayList<>();
          counts.values().forEach(rule -> cells.add(cell(rule.get(shape), leaks1)));
          row(text, shape, cells);
        });
    row(text, "ALL LEAKS", sums(shapes, true));
    row(text, "ALL HEALTHY", sums(shapes, false));
    return text.toString();
  }

  private List<String> sums(Map<String, Boolean> shapes, boolean leaks) {
    List<String> cells = new ArrayList<>();
    for (Map<String, Map<Verdict, Integer>> rule : counts.values()) {
      Map<Verdict, Integer> sum = new EnumMap<>(Verdict.class);
      rule.forEach(
          (shape, verdicts) -> {
            if (shapes.getOrDefault(shape, false) == leaks) {
              verdicts.forEach((verdict, count) -> sum.merge(verdict, count, Integer::sum));
            }
          });
      cells.add(cell(sum, leaks));
    }
    return cells;
  }

  private static String cell(Map<Verdict, Integer> verdicts, boolean leaks) {
    Verdict[] shown =
        leaks
            ? new Verdict[] {Verdict.IN_TIME, Verdict.LATE, Verdict.MISSED, Verdict.FALSE_ALARM}
            : new Verdict[] {Verdict.SILENT, Verdict.FALSE_ALARM};
    List<String> numbers = new ArrayList<>();
    for (Verdict verdict : shown) {
      numbers.add(Integer.toString(verdicts.getOrDefault(verdict, 0)));
    }
    return String.join("/", numbers);
  }

  private static void row(StringBuilder text, String first, List<String> cells) {
    StringBuilder row = new StringBuilder(String.format("%-34s", first));
    cells.forEach(cell -> row.append(String.format("%-16s", cell)));
    text.append(row.toString().stripTrailing()).append('\n');
  }
}
