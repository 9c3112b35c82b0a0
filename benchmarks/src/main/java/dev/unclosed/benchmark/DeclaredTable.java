package dev.unclosed.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.RunnerException;

/** What declaring a resource of one's own costs over not doing so, without and with the agent. */
final class DeclaredTable {
  private static final Scenario FRAMES =
      new Scenario("nothing declared", "DeclaredPair.frames", 1, List.of());
  private static final Scenario DECLARED =
      new Scenario("declared", "DeclaredPair.declared", 1, List.of());
  private static final List<Variant> VARIANTS =
      List.of(Variant.BARE, Variant.HOOKS, Variant.RECORDING);

  private final PairRuns runs;
  private final int rounds;
  private final Consumer<String> progress;

  DeclaredTable(PairRuns runs, Effort effort, Consumer<String> progress) {
    this.runs = runs;
    this.rounds = effort.rounds();
    this.progress = progress;
  }

  List<Row> measure(List<Jdk> jdks) throws RunnerException {
    List<Row> rows = new ArrayList<>();
    for (Jdk jdk : jdks) {
      List<PairCost> without = new ArrayList<>();
      Map<Variant, List<PairCost>> with = new LinkedHashMap<>();
      for (int round = 1; round <= rounds; round++) {
        without.add(runs.measure(jdk, FRAMES, Variant.BARE));
        for (Variant variant : VARIANTS) {
          with.computeIfAbsent(variant, none -> new ArrayList<>())
              .add(runs.measure(jdk, DECLARED, variant));
        }
        progress.accept("JDK " + jdk.feature() + ", round " + round + " of " + rounds + " done");
      }
      with.forEach((variant, costs) -> rows.add(row(jdk, variant, without, costs)));
    }
    return rows;
  }

  private static Row row(Jdk jdk, Variant variant, List<PairCost> without, List<PairCost> with) {
    return new Row(
        variant == Variant.BARE
            ? "declared pair, 1 thread, without the agent"
            : DECLARED.describe(variant),
        jdk,
        Row.Unit.NANOSECONDS,
        without.stream().map(PairCost::cpuNanos).toList(),
        with.stream().map(PairCost::cpuNanos).toList(),
        Differences.of(
            with.stream().map(PairCost::wallNanos).toList(),
            without.stream().map(PairCost::wallNanos).toList()),
        Budget.NONE);
  }
}
