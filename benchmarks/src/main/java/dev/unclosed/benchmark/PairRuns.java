package dev.unclosed.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures pairs, each time in a JVM of its own. */
final class PairRuns {
  private final Effort effort;
  private final Path unclosedJar;
  private final Path benchmarksJar;
  private final Path log;

  /**
   * @param log where JMH says what it did last
   */
  PairRuns(Effort effort, Path unclosedJar, Path benchmarksJar, Path log) {
    this.effort = effort;
    this.unclosedJar = unclosedJar;
    this.benchmarksJar = benchmarksJar;
    this.log = log;
  }

  PairCost measure(Jdk jdk, Scenario scenario, Variant variant) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("\\." + scenario.benchmark().replace(".", "\\.") + "$")
            .jvm(jdk.java().toString())
            .jvmArgs(variant.jvmArguments(unclosedJar, benchmarksJar).toArray(new String[0]))
            .threads(scenario.threads())
            .forks(1)
            .warmupIterations(1)
            .warmupTime(TimeValue.milliseconds(effort.warmupMillis()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.milliseconds(effort.iterationMillis()))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.EXTRA)
            .output(log.toString())
            .build();
    return costOf(new Runner(options).run());
  }

  private static PairCost costOf(Collection<RunResult> results) throws RunnerException {
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    for (RunResult result : results) {
      for (var fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          cpu.add(counter(iteration, "cpuNanos") / counter(iteration, "pairs"));
          wall.add(iteration.getPrimaryResult().getScore());
        }
      }
    }
    if (cpu.isEmpty()) {
      throw new RunnerException("no result");
    }
    return new PairCost(Median.of(cpu), Median.of(wall));
  }

  private static double counter(IterationResult iteration, String name) throws RunnerException {
    Result<?> result = iteration.getSecondaryResults().get(name);
    if (result == null) {
      throw new RunnerException("no " + name);
    }
    return result.getScore();
  }
}
