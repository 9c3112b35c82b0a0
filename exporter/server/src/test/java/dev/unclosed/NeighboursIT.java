package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who else is in the JVM, or gets the agent without having asked for it. */
final class NeighboursIT {
  private static final String LOOPBACK = "port=0,bind=127.0.0.1";
  private static final String OPENS = "unclosed.ResourceOpen";
  private static final String LEAK = "com.acme.lives.Life.open(";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfTheCommandLineKeepsItsNumberAndItsCommands(Path jdk) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:StartFlightRecording:name=mine,maxsize=20m");
    arguments.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Life", "obey", "."));
    String file = directory.resolve("mine.jfr").toString();
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
      child.awaitAddresses();
      child.sites();
      assertThat(jcmd(jdk, child, "JFR.check"))
          .anyMatch(line -> line.matches("Recording 1: name=mine .*\\(running\\)"))
          .anyMatch(line -> line.matches("Recording 2: name=unclosed .*\\(running\\)"));

      child.send("open " + ChildJvm.jar());
      child.sites();
      assertThat(jcmd(jdk, child, "JFR.dump", "name=mine", "filename=" + file))
          .anyMatch(line -> line.startsWith("Dumped recording \"mine\""));
      assertThat(tool(jdk, "jfr", "print", "--events", OPENS, "--stack-depth", "64", file))
          .anyMatch(line -> line.contains(LEAK));

      assertThat(jcmd(jdk, child, "JFR.stop", "name=mine")).contains("Stopped recording \"mine\".");
      assertThat(jcmd(jdk, child, "JFR.check"))
          .noneMatch(line -> line.contains("name=mine"))
          .anyMatch(line -> line.matches("Recording 2: name=unclosed .*\\(running\\)"));
      assertOpen(child, 1);
      child.send("open " + ChildJvm.jar());
      assertOpen(child, 2);

      child.send("exit 3");
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void toolsOfTheJdkPrintWhatTheyPrintWithoutUs(Path jdk) throws Exception {
    for (List<String> command :
        List.of(
            List.of("keytool", "-help"),
            List.of("javac", "-version"),
            List.of("jar", "--version"),
            List.of("jcmd", "-l"))) {
      try (ChildJvm without = ChildJvm.run(command(jdk, command));
          ChildJvm with = ChildJvm.run(withAgent(command(jdk, command)))) {
        assertThat(with.exitStatus()).isEqualTo(without.exitStatus()).isZero();
        assertThat(with.standardError())
            .filteredOn(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS: "))
            .isEqualTo(without.standardError());
        if (command.contains("jcmd")) {
          assertThat(with.standardOutput())
              .anyMatch(line -> line.startsWith(ProcessHandle.current().pid() + " "));
        } else {
          assertThat(with.standardOutput()).isEqualTo(without.standardOutput());
        }
      }
    }
  }

  /** The launcher of source files is of the JDK, what it runs is not. */
  @ParameterizedTest
  @MethodSource("jdks")
  void sourceFileIsAnApplication(Path jdk) throws Exception {
    List<String> command = List.of("java", "src/test/java/com/acme/lives/Life.java", "obey", ".");
    try (ChildJvm child = ChildJvm.run(withAgent(command(jdk, command)))) {
      child.awaitAddresses();
      assertThat(child.scrape()).contains("target=\"Life.java\"");
      child.send("exit 3");
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.standardOutput()).containsExactly("ready");
    }
  }

  private static void assertOpen(ChildJvm child, int open)
      throws IOException, InterruptedException {
    assertThat(child.sites().get("sites"))
        .anySatisfy(
            site -> {
              assertThat(site.get("frame").asText()).startsWith(LEAK);
              assertThat(site.get("open").asInt()).isEqualTo(open);
            });
  }

  private static List<String> jcmd(Path jdk, ChildJvm child, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("jcmd", Long.toString(child.pid())));
    command.addAll(List.of(words));
    return tool(jdk, command.toArray(new String[0]));
  }

  private static List<String> tool(Path jdk, String... command)
      throws IOException, InterruptedException {
    try (ChildJvm tool = ChildJvm.run(command(jdk, List.of(command)))) {
      assertThat(tool.exitStatus()).as("%s", tool.standardError()).isZero();
      return tool.standardOutput();
    }
  }

  private static ProcessBuilder command(Path jdk, List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.set(0, jdk.resolve("bin").resolve(command.get(0)).toString());
    return new ProcessBuilder(words);
  }

  private static ProcessBuilder withAgent(ProcessBuilder command) {
    command.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + ChildJvm.jar() + "=" + LOOPBACK);
    return command;
  }
}
