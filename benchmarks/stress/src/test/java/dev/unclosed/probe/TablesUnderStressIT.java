package dev.unclosed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every race of this module in jcstress, which tries them in interpreter and compilers. */
class TablesUnderStressIT {
  private static final List<String> EXPORTS =
      List.of(
          "--add-exports",
          "java.base/jdk.internal.misc=ALL-UNNAMED",
          "--add-exports",
          "java.base/jdk.internal.access=ALL-UNNAMED");

  static Stream<String> jdks() {
    String homes = System.getProperty("unclosed.it.jdks", System.getProperty("java.home"));
    return Stream.of(homes.split(File.pathSeparator)).filter(home -> !home.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noRaceForATableHasAForbiddenOutcome(String jdk, @TempDir Path directory)
      throws IOException, InterruptedException {
    Path output = Path.of("target", "jcstress-" + Path.of(jdk).getFileName() + ".txt");
    List<String> command = new ArrayList<>();
    command.add(jdk + "/bin/java");
    command.addAll(EXPORTS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.openjdk.jcstress.Main");
    command.add("-v");
    command.addAll(effort());
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    String printed = Files.readString(output);
    System.out.println(tail(printed));
    assertThat(exit).as(printed).isZero();
    assertThat(printed)
        .contains("Failed tests: No matches", "Error tests: No matches")
        .containsPattern("; [1-9]\\d* passed, 0 failed, 0 soft errs, 0 hard errs");
  }

  private static List<String> effort() {
    String exports = String.join(" ", EXPORTS);
    return Boolean.getBoolean("unclosed.long")
        ? List.of("-m", "default", "-jvmArgsPrepend", exports)
        : List.of("-m", "quick", "-sc", "false", "-jvmArgs", exports);
  }

  private static String tail(String printed) {
    return printed
        .lines()
        .skip(Math.max(0, printed.lines().count() - 40))
        .reduce("", (a, b) -> a + b + "\n");
  }
}
