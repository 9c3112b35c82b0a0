package dev.unclosed.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.RunnerException;

/** Runs all scenarios in rounds, their variants side by side, and sums them up as rows. */
final class PairTable {
  private final PairRuns runs;
  private final List<Scenario> scenarios;
  private final int rounds;
  private final Consumer<String> progress;

  PairTable(PairRuns runs, List<Scenario> scenarios, Effort effort, Consumer<String> progress) {
    this.runs = runs;
    this.scenarios = scenarios;
    this.rounds = effort.rounds();
    this.progress = progress;
  }

  private record Measured(Jdk jdk, Scenario scenario) {}

  List<Row> measure(List<Jdk> jdks) throws RunnerException {
    Map<Measured, Map<Variant, List<PairCost>>> costs = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Jdk jdk : jdks) {
        for (Scenario scenario : scenarios) {
          Map<Variant, List<PairCost>> ofScenario =
              costs.computeIfAbsent(
                  new Measured(jdk, scenario), none -> new EnumMap<>(Variant.class));
          measure(jdk, scenario, Variant.BARE, ofScenario);
          for (Scenario.Watched watched : scenario.watched()) {
            measure(jdk, scenario, watched.variant(), ofScenario);
          }
        }
      }
      progress.accept("round " + round + " of " + rounds + " done");
    }
    List<Row> rows = new ArrayList<>();
    costs.forEach((measured, ofScenario) -> addRows(rows, measured, ofScenario));
    return rows;
  }

  private void measure(
      Jdk jdk, Scenario scenario, Variant variant, Map<Variant, List<PairCost>> costs)
      throws RunnerException {
    progress.accept("JDK " + jdk.feature() + ", " + scenario.describe(variant));
    costs
        .computeIfAbsent(variant, none -> new ArrayList<>())
        .add(runs.measure(jdk, scenario, variant));
  }

  private static void addRows(
      List<Row> rows, Measured measured, Map<Variant, List<PairCost>> costs) {
    List<PairCost> bare = costs.getOrDefault(Variant.BARE, List.of());
    for (Scenario.Watched watched : measured.scenario().watched()) {
      List<PairCost> with = costs.getOrDefault(watched.variant(), List.of());
      rows.add(
          new Row(
              measured.scenario().describe(watched.variant()),
              measured.jdk(),
              Row.Unit.MICROSECONDS,
              bare.stream().map(PairCost::cpuNanos).toList(),
              with.stream().map(PairCost::cpuNanos).toList(),
              Differences.of(
                  with.stream().map(PairCost::wallNanos).toList(),
                  bare.stream().map(PairCost::wallNanos).toList()),
              watched.budget()));
    }
  }
}
