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

  /** With and without alternate; the first pair, which fills the page cache, does not count. */
  Row measure(Jdk jdk) throws IOException, InterruptedException {
    List<Double> bare = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int start = 0; start <= starts; start++) {
      double without = start(jdk, Variant.BARE);
      double watched = start(jdk, Variant.RECORDING);
      if (start > 0) {
        bare.add(without);
        with.add(watched);
      }
    }
    return new Row("time to main", jdk, Row.Unit.MILLISECONDS, bare, with, List.of(), BUDGET);
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
