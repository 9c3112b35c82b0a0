package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the start of a JVM until {@code main} has printed a line, as its parent sees it. */
final class TimeToMain {
  private static final Budget BUDGET = Budget.of(150_000_000);

  private final int starts;
  private final Path unclosedJar;
  private final Path benchmarksJar;

  TimeToMain(Effort effort, Path unclosedJar, Path benchmarksJar) {
    this.starts = effort.starts();
    this.unclosedJar = unclosedJar;
    this.benchmarksJar = benchmarksJar;
  }

  /** All variants alternate; the first time, which fills the page cache, does not count. */
  List<Row> measure(Jdk jdk) throws IOException, InterruptedException {
    List<Double> bare = new ArrayList<>();
    List<Double> idle = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int start = 0; start <= starts; start++) {
      double bareNanos = start(jdk, Variant.BARE);
      double idleNanos = start(jdk, Variant.IDLE_AGENT);
      double withNanos = start(jdk, Variant.RECORDING);
      if (start > 0) {
        bare.add(bareNanos);
        idle.add(idleNanos);
        with.add(withNanos);
      }
    }
    return List.of(
        row("time to main, an agent that does nothing", jdk, bare, idle, Budget.NONE),
        row("time to main", jdk, bare, with, BUDGET));
  }

  private static Row row(
      String what, Jdk jdk, List<Double> bare, List<Double> with, Budget budget) {
    return new Row(what, jdk, Row.Unit.MILLISECONDS, bare, with, List.of(), budget);
  }

  private double start(Jdk jdk, Variant variant) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(variant.jvmArguments(unclosedJar, benchmarksJar));
    command.add("-cp");
    command.add(benchmarksJar.toString());
    command.add(HelloWorld.class.getName());
    return FirstLine.of(command).nanos();
  }
}
