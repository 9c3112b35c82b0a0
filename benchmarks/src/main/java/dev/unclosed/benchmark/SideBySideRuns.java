package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures one pair of each family, the modes of {@link SideBySide} by turns in one JVM. */
final class SideBySideRuns {
  /** What hooks, table and counters may add, of the bare pair. */
  private static final double HOOKS = 0.10;

  /** What a recorded pair may add, of what JFR's own events for it add. */
  private static final double RECORDING = 1.5;

  private final Effort effort;
  private final Path unclosedJar;
  private final Path benchmarksJar;
  private final Consumer<String> progress;

  SideBySideRuns(Effort effort, Path unclosedJar, Path benchmarksJar, Consumer<String> progress) {
    this.effort = effort;
    this.unclosedJar = unclosedJar;
    this.benchmarksJar = benchmarksJar;
    this.progress = progress;
  }

  List<Row> measure(List<Jdk> jdks) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (String family : FamilyPair.FAMILIES) {
        measure(jdk, family, 1, rows);
      }
      measure(jdk, FamilyPair.FAMILIES.get(0), 2, rows);
    }
    return rows;
  }

  private void measure(Jdk jdk, String family, int threads, List<Row> rows)
      throws IOException, InterruptedException {
    progress.accept("JDK " + jdk.feature() + ", " + family + ", threads: " + threads);
    String what = family.replace('_', ' ') + (threads == 1 ? ", " : ", " + threads + " threads, ");
    List<double[]> woven =
        run(jdk, Variant.HOOKS, family, threads, List.of(Mode.DISARMED, Mode.ARMED));
    List<Double> unwatched = column(woven, 0);
    Budget hooks = Budget.of(Math.round(HOOKS * Median.of(unwatched)));
    rows.add(row(what + "hooks alone", jdk, unwatched, column(woven, 1), hooks));
    List<Mode> modes = List.of(Mode.DISARMED, Mode.OWN_EVENTS, Mode.ARMED);
    List<double[]> emitted = run(jdk, Variant.EMITTING, family, threads, modes);
    List<Double> bare = column(emitted, 0);
    List<Double> floor = column(emitted, 1);
    List<Double> agent = column(emitted, 2);
    rows.add(row(what + "JFR's own events", jdk, bare, floor, Budget.NONE));
    Budget recording = Budget.of(Math.round(RECORDING * Median.of(Differences.of(floor, bare))));
    rows.add(row(what + "recording", jdk, bare, agent, recording));
    if (family.equals(FamilyPair.FAMILIES.get(0))) {
      List<double[]> read = run(jdk, Variant.RECORDING, family, threads, modes);
      rows.add(row(what + "and read here", jdk, column(read, 0), column(read, 2), Budget.NONE));
    }
  }

  private static Row row(
      String what, Jdk jdk, List<Double> bare, List<Double> with, Budget budget) {
    return new Row(what, jdk, Row.Unit.MICROSECONDS, bare, with, List.of(), budget);
  }

  private static List<Double> column(List<double[]> rounds, int mode) {
    return rounds.stream().map(round -> round[mode]).toList();
  }

  private List<double[]> run(Jdk jdk, Variant variant, String family, int threads, List<Mode> modes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("-XX:CompileCommand=quiet");
    command.add("-XX:CompileCommand=dontinline,dev.unclosed.benchmark.Deep::*");
    command.addAll(variant.jvmArguments(unclosedJar, benchmarksJar));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SideBySide.class.getName());
    command.addAll(List.of(family, Integer.toString(threads), Integer.toString(effort.rounds())));
    modes.forEach(mode -> command.add(mode.name()));
    Path output = Files.createTempFile("unclosed-benchmark", ".txt");
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(benchmarksJar.resolveSibling("side-by-side.log").toFile())
              .start()
              .waitFor();
      List<String> lines = Files.readAllLines(output);
      if (exit != 0 || lines.isEmpty()) {
        throw new IOException(String.join(" ", command) + " ended with " + exit);
      }
      return lines.stream().map(SideBySideRuns::numbers).toList();
    } finally {
      Files.delete(output);
    }
  }

  private static double[] numbers(String line) {
    return Stream.of(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
