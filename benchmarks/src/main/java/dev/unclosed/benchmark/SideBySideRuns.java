package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Measures one pair of each family, the modes of {@link SideBySide} by turns in one JVM, and that
 * in several JVMs one after the other.
 */
final class SideBySideRuns {
  /** What hooks, table and counters may add, of the bare pair. */
  private static final double HOOKS = 0.10;

  /** What a recorded pair may add, of what JFR's own events for it add. */
  private static final double RECORDING = 1.5;

  private static final List<Mode> WOVEN = List.of(Mode.DISARMED, Mode.ARMED);
  private static final List<Mode> RECORDED = List.of(Mode.DISARMED, Mode.OWN_EVENTS, Mode.ARMED);

  private final Effort effort;
  private final List<String> families;
  private final Path unclosedJar;
  private final Path benchmarksJar;
  private final Consumer<String> progress;

  /**
   * @param families those of {@link FamilyPair#FAMILIES} to measure; all of them when it is empty
   */
  SideBySideRuns(
      Effort effort,
      List<String> families,
      Path unclosedJar,
      Path benchmarksJar,
      Consumer<String> progress) {
    this.effort = effort;
    this.families = families.isEmpty() ? FamilyPair.FAMILIES : families;
    this.unclosedJar = unclosedJar;
    this.benchmarksJar = benchmarksJar;
    this.progress = progress;
  }

  List<Row> measure(List<Jdk> jdks) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    String first = FamilyPair.FAMILIES.get(0);
    for (Jdk jdk : jdks) {
      for (String family : families) {
        measure(jdk, family, 1, rows);
      }
      if (families.contains(first)) {
        measure(jdk, first, 2, rows);
      }
    }
    return rows;
  }

  private void measure(Jdk jdk, String family, int threads, List<Row> rows)
      throws IOException, InterruptedException {
    progress.accept("JDK " + jdk.feature() + ", " + family + ", threads: " + threads);
    boolean reads = family.equals(FamilyPair.FAMILIES.get(0));
    List<Rounds> woven = new ArrayList<>();
    List<Rounds> emitted = new ArrayList<>();
    List<Rounds> read = new ArrayList<>();
    for (int jvm = 0; jvm < effort.jvms(); jvm++) {
      woven.add(run(jdk, Variant.HOOKS, family, threads, WOVEN));
      emitted.add(run(jdk, Variant.EMITTING, family, threads, RECORDED));
      if (reads) {
        read.add(run(jdk, Variant.RECORDING, family, threads, RECORDED));
      }
    }
    String what = family.replace('_', ' ') + (threads == 1 ? ", " : ", " + threads + " threads, ");
    rows.add(hooks(what + "hooks alone", jdk, woven));
    rows.add(times(what + "JFR's own events", jdk, emitted, Mode.OWN_EVENTS, Budget.NONE, null));
    rows.add(recording(what + "recording", jdk, emitted));
    if (reads) {
      rows.add(times(what + "and read here", jdk, read, Mode.ARMED, Budget.NONE, null));
    }
    rows.add(allocated(what + "allocated, JFR's own events", jdk, emitted, Mode.OWN_EVENTS));
    rows.add(allocated(what + "allocated, recording", jdk, emitted, Mode.ARMED));
  }

  private static Row hooks(String what, Jdk jdk, List<Rounds> jvms) {
    double budget = HOOKS * Median.of(each(jvms, jvm -> jvm.time(Mode.DISARMED)));
    Verdict verdict = Verdict.of(each(jvms, jvm -> jvm.overBare(HOOKS)));
    return times(what, jdk, jvms, Mode.ARMED, Budget.of(Math.round(budget)), verdict);
  }

  private static Row recording(String what, Jdk jdk, List<Rounds> jvms) {
    double budget = RECORDING * Median.of(each(jvms, jvm -> jvm.timeAdded(Mode.OWN_EVENTS)));
    Verdict verdict = Verdict.of(each(jvms, jvm -> jvm.overOwnEvents(RECORDING)));
    return times(what, jdk, jvms, Mode.ARMED, Budget.of(Math.round(budget)), verdict);
  }

  private static Row times(
      String what,
      Jdk jdk,
      List<Rounds> jvms,
      Mode mode,
      Budget budget,
      @Nullable Verdict verdict) {
    return new Row(
        what,
        jdk,
        Row.Unit.MICROSECONDS,
        each(jvms, jvm -> jvm.time(Mode.DISARMED)),
        each(jvms, jvm -> jvm.time(mode)),
        each(jvms, jvm -> jvm.timeAdded(mode)),
        List.of(),
        budget,
        verdict);
  }

  private static Row allocated(String what, Jdk jdk, List<Rounds> jvms, Mode mode) {
    List<Double> bare = each(jvms, jvm -> jvm.bytes(Mode.DISARMED));
    List<Double> with = each(jvms, jvm -> jvm.bytes(mode));
    return new Row(what, jdk, Row.Unit.BYTES, bare, with, List.of(), Budget.NONE);
  }

  private static List<Double> each(List<Rounds> jvms, ToDoubleFunction<Rounds> value) {
    return jvms.stream().map(value::applyAsDouble).toList();
  }

  private Rounds run(Jdk jdk, Variant variant, String family, int threads, List<Mode> modes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("-XX:CompileCommand=quiet");
    command.add("-XX:CompileCommand=dontinline,dev.unclosed.benchmark.Deep::*");
    command.addAll(variant.jvmArguments(unclosedJar, benchmarksJar));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SideBySide.class.getName());
    command.addAll(List.of(family, Integer.toString(threads)));
    command.add(Integer.toString(effort.warmupMillis()));
    command.add(Integer.toString(effort.rounds()));
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
      return new Rounds(modes, lines);
    } finally {
      Files.delete(output);
    }
  }
}
