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
  private static final String ONLY = "--only=";

  private Main() {}

  /**
   * Arguments: {@code --families} or {@code --declared} or neither, perhaps {@code --quick},
   * perhaps {@code --only=} with families and commas between them, whose table is not kept; then
   * unclosed.jar, the benchmarks' jar, the directory of results, and the homes of the JDKs.
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    List<String> words = new ArrayList<>(List.of(arguments));
    boolean quick = words.remove("--quick");
    boolean families = words.remove("--families");
    boolean declared = words.remove("--declared");
    List<String> only = only(words);
    if (!only.isEmpty() && !families) {
      throw new IllegalArgumentException("--only chooses among --families");
    }
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
    for (Row row : pairs(mode, only, effort, unclosedJar, benchmarksJar, jdks)) {
      table.add(row.cells());
    }
    List<String> text = new ArrayList<>();
    text.add(
        "command  benchmarks/run"
            + (mode.isEmpty() ? "" : " --" + mode)
            + (quick ? " --quick" : "")
            + (only.isEmpty() ? "" : " --only=" + String.join(",", only)));
    text.add("date     " + LocalDate.now(ZoneOffset.UTC));
    text.addAll(Machine.lines(jdks));
    text.add("load     " + loadBefore + " before, " + Machine.load() + " after");
    text.add("effort   " + effort);
    text.add("");
    text.addAll(TextTable.lines(table));
    text.forEach(System.out::println);
    if (!only.isEmpty()) {
      return;
    }
    Files.createDirectories(results);
    String name = "-" + (mode.isEmpty() ? "cost" : mode) + ".txt";
    Files.write(results.resolve(LocalDate.now(ZoneOffset.UTC) + name), text);
  }

  /**
   * @throws IllegalArgumentException for a family that does not exist
   */
  private static List<String> only(List<String> words) {
    List<String> only = new ArrayList<>();
    for (String word : List.copyOf(words)) {
      if (word.startsWith(ONLY)) {
        only.addAll(List.of(word.substring(ONLY.length()).split(",", -1)));
        words.remove(word);
      }
    }
    if (!FamilyPair.FAMILIES.containsAll(only)) {
      throw new IllegalArgumentException(only + ": families are " + FamilyPair.FAMILIES);
    }
    return only;
  }

  private static List<Row> pairs(
      String mode,
      List<String> only,
      Effort effort,
      Path unclosedJar,
      Path benchmarksJar,
      List<Jdk> jdks)
      throws IOException, InterruptedException, RunnerException {
    Path log = benchmarksJar.resolveSibling("jmh.log");
    PairRuns runs = new PairRuns(effort, unclosedJar, benchmarksJar, log);
    return switch (mode) {
      case "families" ->
          new SideBySideRuns(effort, only, unclosedJar, benchmarksJar, Main::say).measure(jdks);
      case "declared" -> new DeclaredTable(runs, effort, Main::say).measure(jdks);
      default -> new PairTable(runs, Scenario.ALL, effort, Main::say).measure(jdks);
    };
  }

  private static void say(String progress) {
    System.err.println("benchmarks: " + progress);
  }
}
