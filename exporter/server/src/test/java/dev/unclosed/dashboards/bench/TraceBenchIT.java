package dev.unclosed.dashboards.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.dashboards.RulesForBench;
import dev.unclosed.testing.Prometheus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The shipped rules over the past of many processes: in time on every leak, silent on the rest. */
final class TraceBenchIT {
  private static final String PROCESS = "UnclosedFdExhaustionPredicted";
  private static final String SITE = "UnclosedSiteExhaustsFds";
  private static final Set<LeakingShape> SHORT_LEAKS =
      EnumSet.of(LeakingShape.FAST, LeakingShape.AFTER_RESTARTS, LeakingShape.SAW_TOOTH);
  private static final Set<HealthyShape> SHORT_HEALTHY =
      EnumSet.of(
          HealthyShape.FLAT, HealthyShape.EVEN_WARM_UP, HealthyShape.SAW_TOOTH, HealthyShape.DAILY);

  /**
   * Drawn anew where there is time to look at what it finds: few draws are late by a minute or two.
   */
  private static final long SHORT_SEED = 3;

  private final long seed =
      Long.getLong(
          "unclosed.bench.seed",
          Boolean.getBoolean("unclosed.long") ? new Random().nextLong() : SHORT_SEED);
  private final Random seeds = new Random(seed);
  private final List<Trace> traces = new ArrayList<>();

  @TempDir Path directory;

  @BeforeEach
  void needsPrometheus() {
    Prometheus.assumeInstalled();
    System.out.println("TraceBenchIT: seed " + seed + " (-Dunclosed.bench.seed)");
  }

  @Test
  void fewTracesAreJudgedRightly() throws Exception {
    draw(SHORT_LEAKS, 1, Signal.DAY);
    draw(SHORT_HEALTHY, 1, Signal.DAY);
    judge();
  }

  @Test
  @EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
  void everyLeakIsWarnedOfInTimeAndNothingElseIs() throws Exception {
    int each = Integer.getInteger("unclosed.bench.each", 3);
    draw(EnumSet.allOf(LeakingShape.class), each, Integer.MAX_VALUE);
    draw(EnumSet.allOf(HealthyShape.class), each + 2, Integer.MAX_VALUE);
    judge();
  }

  /** Keeps only some of what was drawn, to look at what a run got wrong. */
  private void keepThose() {
    String numbers = System.getProperty("unclosed.bench.only", "");
    if (!numbers.isEmpty()) {
      List<Trace> all = List.copyOf(traces);
      traces.clear();
      for (String number : numbers.split(",", -1)) {
        traces.add(all.get(Integer.parseInt(number)));
      }
    }
  }

  /** Draws that many of each shape, at 30 and 60 seconds by turns, none longer than that. */
  private void draw(Set<? extends TraceShape> shapes, int each, int longest) {
    for (TraceShape shape : shapes) {
      for (int i = 0; i < each; i++) {
        Trace trace = draw(shape, 30 + 30 * (traces.size() % 2));
        while (trace.leaks() && trace.size() * trace.step() > longest) {
          trace = draw(shape, trace.step());
        }
        traces.add(trace.cutAt(longest));
      }
    }
  }

  private Trace draw(TraceShape shape, int step) {
    return new Draw(shape, step, seeds.nextLong()).trace();
  }

  private static Map<String, Integer> alert(String name) {
    return RulesForBench.alert(name, Bench.LEFT_OPEN);
  }

  private void judge() throws Exception {
    keepThose();
    Bench bench = new Bench(directory, traces);
    Map<String, Map<String, Integer>> rules = new LinkedHashMap<>();
    rules.put("process", alert(PROCESS));
    rules.put("site", alert(SITE));
    rules.put("80 %", Map.of("unclosed_target_open_fds / unclosed_target_max_fds > 0.8", 300));
    rules.put(
        "predict_linear",
        Map.of(
            "predict_linear(unclosed_target_open_fds[1h], 4 * 3600) > unclosed_target_max_fds",
            300));
    List<String> wrong = new ArrayList<>();
    Map<String, Map<String, List<Double>>> said = new LinkedHashMap<>();
    Map<String, Map<String, List<Double>>> modelled;
    try (Prometheus prometheus = bench.serve()) {
      ResultTable table = new ResultTable(traces, seed);
      for (Map.Entry<String, Map<String, Integer>> rule : rules.entrySet()) {
        Map<String, List<Double>> warnings = bench.warnings(prometheus, rule.getValue());
        boolean ours = rule.getKey().equals("process") || rule.getKey().equals("site");
        if (ours) {
          said.put(rule.getKey(), warnings);
        }
        wrong.addAll(table.add(rule.getKey(), warnings, ours));
      }
      System.out.println(table.text());
      modelled = model(bench, prometheus);
    }
    List<String> differences = differences(said, modelled);
    System.out.printf(
        "The model fires at the same %d minutes but for %s%n",
        said.values().stream().flatMap(times -> times.values().stream()).mapToInt(List::size).sum(),
        differences);
    assertThat(differences).as("what the model says otherwise, seed %s", seed).isEmpty();
    assertThat(wrong).as("verdicts that should be in time or silent, seed %s", seed).isEmpty();
  }

  /** When the model fires for each trace, by alert, until the end of the longest. */
  private Map<String, Map<String, List<Double>>> model(Bench bench, Prometheus prometheus)
      throws Exception {
    RulesModel model = new RulesModel(Bench.LEFT_OPEN).with(PROCESS, SITE);
    Phases phases = bench.phases(prometheus, model.recordings());
    Map<String, Map<String, List<Double>>> firing = new LinkedHashMap<>();
    for (int i = 0; i < traces.size(); i++) {
      TraceSeries series = new TraceSeries(traces.get(i), i, bench.from());
      Past past = model.past(series, phases, bench.from(), bench.to());
      for (Map.Entry<String, String> rule : Map.of("process", PROCESS, "site", SITE).entrySet()) {
        List<Double> times = model.firing(rule.getValue(), past, bench.from(), bench.to());
        if (!times.isEmpty()) {
          firing
              .computeIfAbsent(rule.getKey(), any -> new TreeMap<>())
              .put(TraceSeries.job(i), times);
        }
      }
    }
    return firing;
  }

  private static List<String> differences(
      Map<String, Map<String, List<Double>>> said,
      Map<String, Map<String, List<Double>>> modelled) {
    List<String> differences = new ArrayList<>();
    said.forEach(
        (rule, traces) -> {
          Map<String, List<Double>> others = modelled.getOrDefault(rule, Map.of());
          Set<String> names = new TreeSet<>(traces.keySet());
          names.addAll(others.keySet());
          for (String name : names) {
            Set<Double> once = new TreeSet<>(traces.getOrDefault(name, List.of()));
            Set<Double> either = new TreeSet<>(once);
            Set<Double> model = new TreeSet<>(others.getOrDefault(name, List.of()));
            either.addAll(model);
            once.retainAll(model);
            either.removeAll(once);
            if (!either.isEmpty()) {
              differences.add(rule + " of " + name + " at " + either);
            }
          }
        });
    return differences;
  }
}
