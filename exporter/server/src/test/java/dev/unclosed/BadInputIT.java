package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Runtimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong: one line at most, and an application that ends as it would without us. */
final class BadInputIT {
  private static final String LIFE = "com.acme.lives.Life";
  private static final String LOOPBACK = "port=0,bind=127.0.0.1";
  private static final String NO_RECORDER = "unclosed: not started: ";
  private static final Pattern OF_THE_JVM =
      Pattern.compile("VM warning: |^WARNING: java.io.tmpdir");
  private static final Pattern HOOKS =
      Pattern.compile("(?m)^unclosed_hooks_(installed|expected)\\{(.*)\\} (\\S+)$");

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  static Stream<Arguments> refusedOptions() {
    return Stream.of(
            List.of("prot=0", "unknown option prot: did you mean port?"),
            List.of("port=ninety", "option port=ninety: allowed is a whole number from 0 to 65535"),
            List.of("port=1,port=2", "option port is given twice: give it once"),
            List.of("types=fil", "option types: unknown resource type 'fil'; did you mean file? "),
            List.of("bind=nowhere.invalid,port", "option port has no value: write port=..., "))
        .flatMap(each -> jdks().stream().map(jdk -> Arguments.of(jdk, each.get(0), each.get(1))));
  }

  @ParameterizedTest
  @MethodSource("refusedOptions")
  void optionIsRefusedInOneLineThatNamesIt(Path jdk, String options, String line) throws Exception {
    try (ChildJvm child = ChildJvm.start(jdk, options, life("busy", "50", "exit", "3"))) {
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.standardOutput()).containsExactly("ready", "worked");
      assertThat(child.standardError()).singleElement().asString().startsWith(NO_RECORDER + line);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void variableIsRefusedInOneLineThatNamesIt(Path jdk) throws Exception {
    ProcessBuilder command = java(jdk, List.of(agent(LOOPBACK)), life("busy", "50"));
    command.environment().put("UNCLOSED_PROT", "1");
    try (ChildJvm child = ChildJvm.runAsIs(command)) {
      assertThat(child.exitStatus()).isZero();
      assertThat(child.standardOutput()).containsExactly("ready", "worked", "bye");
      assertThat(child.standardError())
          .containsExactly(
              NO_RECORDER
                  + "unknown environment variable UNCLOSED_PROT: did you mean"
                  + " UNCLOSED_PORT?");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recorderThatIsSwitchedOffIsTold(Path jdk) throws Exception {
    List<String> arguments = life("obey", "");
    arguments.add(0, "-XX:-FlightRecorder");
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
      child.awaitError(Pattern.compile("unclosed: "));
      assertEnds(child);
      assertThat(child.agentLines())
          .containsExactly(
              NO_RECORDER + "JFR is switched off in this JVM; remove -XX:-FlightRecorder");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void runtimeWithoutRecorderIsTold(Path jdk) throws Exception {
    Path runtime = Runtimes.link(jdk, directory, "java.base,java.instrument");
    try (ChildJvm child = ChildJvm.start(runtime, LOOPBACK, life("busy", "50", "exit", "3"))) {
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.standardOutput()).containsExactly("ready", "worked");
      assertThat(child.standardError())
          .containsExactly(
              NO_RECORDER
                  + "this Java runtime has no module jdk.jfr; give jlink --add-modules jdk.jfr");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void modulesOfTheApplicationWithoutRecorderAreTold(Path jdk) throws Exception {
    List<String> arguments = life("busy", "50", "exit", "3");
    arguments.addAll(0, List.of("--limit-modules", "java.base,java.instrument"));
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.standardOutput()).containsExactly("ready", "worked");
      assertThat(child.standardError())
          .containsExactly(
              NO_RECORDER
                  + "the module jdk.jfr is not among this JVM's modules;"
                  + " start it with --add-modules jdk.jfr");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void threeModulesAreEnough(Path jdk) throws Exception {
    Path runtime = Runtimes.link(jdk, directory, "java.base,java.instrument,jdk.jfr");
    try (ChildJvm child = ChildJvm.start(runtime, LOOPBACK, life("obey", ""))) {
      assertWatches(child);
      assertEnds(child);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void modularApplicationIsWatched(Path jdk) throws Exception {
    Path module = Files.createDirectories(directory.resolve("module"));
    try (ChildJvm compiler = ChildJvm.run(compilationOf(module))) {
      assertThat(compiler.exitStatus()).as("%s", compiler.standardError()).isZero();
    }
    List<String> arguments =
        List.of("-p", module.toString(), "-m", "com.acme.lives/com.acme.lives.Life", "obey", "");
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
      assertWatches(child);
      assertEnds(child);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void directoryThatCannotBeWrittenCostsTheRecordingOnly(Path jdk) throws Exception {
    for (String unusable : List.of("/proc/self", ChildJvm.jar().toString())) {
      List<String> arguments = life("obey", "");
      arguments.add(0, "-Djava.io.tmpdir=" + unusable);
      try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
        child.awaitError(Pattern.compile("no recording"));
        child.awaitAddresses();
        assertThat(child.scrape())
            .containsPattern("(?m)^unclosed_recording_active\\{.*\\} 0")
            .containsPattern("(?m)^unclosed_open_resources\\{.*type=\"file\"\\} \\d");
        assertEnds(child);
        assertThat(child.agentLines())
            .singleElement()
            .asString()
            .startsWith("unclosed: no recording, stacks stay unknown: ")
            .contains("JFR repository directory", "-Djava.io.tmpdir=DIR");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void secondAgentIsTold(Path jdk) throws Exception {
    List<String> arguments = life("obey", "");
    arguments.add(0, agent("port=1"));
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
      assertWatches(child);
      assertEnds(child);
      assertThat(child.agentLines())
          .containsExactly(
              "unclosed: already in this JVM, the second -javaagent has no effect;"
                  + " remove one of the two");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jarMayLieBelowNamesWithSpaces(Path jdk) throws Exception {
    Path jar = Files.createDirectories(directory.resolve("a place")).resolve("un closed.jar");
    Files.copy(ChildJvm.jar(), jar, StandardCopyOption.REPLACE_EXISTING);
    ProcessBuilder command =
        java(jdk, List.of("-javaagent:" + jar + "=" + LOOPBACK), life("obey", ""));
    try (ChildJvm child = ChildJvm.run(command)) {
      assertWatches(child);
      assertEnds(child);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void wovenClassesVerifyAndFitASmallHeap(Path jdk) throws Exception {
    List<String> arguments = life("obey", "");
    arguments.addAll(
        0,
        List.of(
            "-Xmx16m",
            "-Xverify:all",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+BytecodeVerificationLocal"));
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
      assertWatches(child);
      Matcher hooks = HOOKS.matcher(child.scrape());
      List<String> installed = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      while (hooks.find()) {
        (hooks.group(1).equals("installed") ? installed : expected)
            .add(hooks.group(2) + " " + hooks.group(3));
      }
      assertThat(installed).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
      assertEnds(child);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  /** Where the JDK's own agent support is not clean, as that of 17, its warning comes first. */
  @ParameterizedTest
  @MethodSource("jdks")
  void checksOfNativeCallsFindNothingOfOurs(Path jdk) throws Exception {
    List<String> arguments = life("obey", "");
    arguments.add(0, "-Xcheck:jni");
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, arguments)) {
      List<String> warnings = new ArrayList<>();
      String line = child.expect("");
      while (!line.equals("ready")) {
        warnings.add(line);
        line = child.expect("");
      }
      assertThat(warnings.stream().filter(warning -> !warning.startsWith("at ")))
          .allMatch(warning -> warning.startsWith("WARNING: JNI local refs: "));
      assertThat(warnings.stream().limit(2).skip(1))
          .allMatch(warning -> warning.contains("InstrumentationImpl.getAllLoadedClasses0"));
      child.awaitAddresses();
      child.send("exit 3");
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  private static void assertWatches(ChildJvm child) throws Exception {
    child.expect("ready");
    child.awaitAddresses();
    child.ask("open " + ChildJvm.jar(), "opened");
    assertThat(child.sites().get("sites").toString()).contains("com.acme.lives.Life.open(");
  }

  private static void assertEnds(ChildJvm child) throws IOException, InterruptedException {
    child.send("exit 3");
    assertThat(child.exitStatus()).isEqualTo(3);
    assertThat(child.standardOutput()).startsWith("ready").isSubsetOf("ready", "opened");
    assertThat(child.standardError())
        .filteredOn(line -> !line.startsWith("unclosed: "))
        .allMatch(line -> OF_THE_JVM.matcher(line).find());
  }

  private static List<String> life(String... words) {
    List<String> arguments = new ArrayList<>(List.of("-cp", ChildJvm.testClasses(), LIFE));
    arguments.addAll(List.of(words));
    return arguments;
  }

  private static String agent(String options) {
    return "-javaagent:" + ChildJvm.jar() + "=" + options;
  }

  private static ProcessBuilder java(Path jdk, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    command.addAll(options);
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** Compiles the program into a module that requires nothing, for Java 17. */
  private static ProcessBuilder compilationOf(Path module) throws IOException {
    Path info = module.resolveSibling("module-info.java");
    Files.writeString(info, "module com.acme.lives {}");
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
        "--release",
        "17",
        "-d",
        module.toString(),
        info.toString(),
        Path.of("src/test/java/com/acme/lives/Life.java").toString());
  }
}
