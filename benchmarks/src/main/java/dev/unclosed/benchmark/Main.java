package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Measures the costs and prints them as one table; started by {@code benchmarks/run}. */
final class Main {
  private Main() {}

  /**
   * Arguments: {@code --families} or {@code --declared} or neither, perhaps {@code --quick}, then
   * unclosed.jar, the benchmarks' jar, the directory of results, and the homes of the JDKs.
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    List<String> words = new ArrayList<>(List.of(arguments));
    boolean quick = words.remove("--quick");
    boolean families = words.remove("--families");
    boolean declared = words.remove("--declared");
    Effort effort = Effort.of(families, quick);
    Path unclosedJar = Path.of(words.remove(0));
    Path benchmarksJar = Path.of(words.remove(0));
    Path results = Path.of(words.remove(0));
    List<Jdk> jdks = new ArrayList<>();
    for (String home : words) {
      jdks.add(Jdk.at(Path.of(home), benchmarksJar));
    }
    String loadBefore = Machine.load();
    List<List<String>> table = new ArrayList<>();
    table.add(Row.HEAD);
    TimeToMain timeToMain = new TimeToMain(effort, unclosedJar, benchmarksJar);
    for (Jdk jdk : families || declared ? List.<Jdk>of() : jdks) {
      say("JDK " + jdk.feature() + ", time to main");
      for (Row row : timeToMain.measure(jdk)) {
        table.add(row.cells());
      }
    }
    String mode = families ? "families" : declared ? "declared" : "";
    for (Row row : pairs(mode, effort, unclosedJar, benchmarksJar, jdks)) {
      table.add(row.cells());
    }
    List<String> text = new ArrayList<>();
    text.add(
        "command  benchmarks/run"
            + (mode.isEmpty() ? "" : " --" + mode)
            + (quick ? " --quick" : ""));
    text.add("date     " + LocalDate.now(ZoneOffset.UTC));
    text.addAll(Machine.lines(jdks));
    text.add("load     " + loadBefore + " before, " + Machine.load() + " after");
    text.add("effort   " + effort);
    text.add("");
    text.addAll(TextTable.lines(table));
    text.forEach(System.out::println);
    Files.createDirectories(results);
    String name = "-" + (mode.isEmpty() ? "cost" : mode) + ".txt";
    Files.write(results.resolve(LocalDate.now(ZoneOffset.UTC) + name), text);
  }

  private static List<Row> pairs(
      String mode, Effort effort, Path unclosedJar, Path benchmarksJar, List<Jdk> jdks)
      throws IOException, InterruptedException, RunnerException {
    Path log = benchmarksJar.resolveSibling("jmh.log");
    PairRuns runs = new PairRuns(effort, unclosedJar, benchmarksJar, log);
    return switch (mode) {
      case "families" ->
          new SideBySideRuns(effort, unclosedJar, benchmarksJar, Main::say).measure(jdks);
      case "declared" -> new DeclaredTable(runs, effort, Main::say).measure(jdks);
      default -> new PairTable(runs, Scenario.ALL, effort, Main::say).measure(jdks);
    };
  }

  private static void say(String progress) {
    System.err.println("benchmarks: " + progress);
  }
}
