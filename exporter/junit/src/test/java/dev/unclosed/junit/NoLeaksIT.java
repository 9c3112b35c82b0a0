package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case gets the right verdict, in the right words, on each JDK. */
@EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
final class NoLeaksIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/verdicts.txt");

  private static final List<String> LEAKING_CLASSES =
      List.of("ClassLeaks", "ClassTearDownLeaks", "PerClassLeaks");

  static List<Path> jdks() {
    List<Path> homes = new ArrayList<>();
    for (String home : System.getProperty("unclosed.it.jdks", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(home, "bin", "java"))) {
        homes.add(Path.of(home));
      }
    }
    return homes.isEmpty() ? List.of(Path.of(System.getProperty("java.home"))) : homes;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyVerdictIsRightAndSaysWhatToDo(Path jdk) throws Exception {
    String text = run(jdk, List.of("-XX:+EnableDynamicAgentLoading"));
    if (System.getProperty("update") != null) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(wrong(text, LEAKING_CLASSES)).isEmpty();
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aForgottenPartOfALibraryFailsAndCorrectUsePasses(Path jdk) throws Exception {
    String text = run(jdk, List.of("-XX:+EnableDynamicAgentLoading"), "libraries");
    assertThat(verdicts(text)).hasSize(10);
    assertThat(wrong(text, List.of())).as(text).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nobodyIsBlamedWronglyInAHundredParallelRepetitions(Path jdk) throws Exception {
    Path agent = AgentJar.path();
    String text = run(jdk, List.of("-javaagent:" + agent + "=exporter=off"), "100");
    assertThat(text.lines().reduce((a, b) -> b)).hasValue("repetitions 100 tests 1100 wrong 0");
  }

  private static String run(Path jdk, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), Verdicts.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Verdicts that are not what the method's name says, and classes that should have failed. */
  private static Map<String, String> wrong(String text, List<String> leakingClasses) {
    Map<String, String> verdicts = verdicts(text);
    Map<String, String> wrong = new TreeMap<>();
    verdicts.forEach(
        (test, verdict) -> {
          String method = test.substring(test.lastIndexOf('.') + 1);
          boolean judged = method.matches("(leaks|clean|fails).*");
          if (judged && !Verdicts.isRight(test, verdict)) {
            wrong.put(test, verdict);
          }
        });
    for (String leaking : leakingClasses) {
      String name = "FixtureCases$" + leaking;
      if (!verdicts.getOrDefault(name, "").startsWith("LEAK")) {
        wrong.put(name, verdicts.getOrDefault(name, "nothing"));
      }
    }
    return wrong;
  }

  private static Map<String, String> verdicts(String text) {
    Map<String, String> verdicts = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0 && !line.startsWith(" ")) {
        verdicts.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return verdicts;
  }
}
