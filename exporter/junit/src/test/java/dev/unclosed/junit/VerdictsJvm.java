package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own that runs cases and prints their verdicts. */
final class VerdictsJvm {
  static final String MAY_ATTACH = "-XX:+EnableDynamicAgentLoading";

  private static final List<String> LEAKING_CLASSES =
      List.of("ClassLeaks", "ClassTearDownLeaks", "PerClassLeaks");
  private static final String JUNIT = "(junit-jupiter|junit-platform|opentest4j).*\\.jar";

  private final Path jdk;
  private final String classPath;

  private VerdictsJvm(Path jdk, String classPath) {
    this.jdk = jdk;
    this.classPath = classPath;
  }

  /** With the JUnit of this build. */
  static VerdictsJvm of(Path jdk) {
    return new VerdictsJvm(jdk, classPath());
  }

  /** With the JUnit whose jars are in that directory. */
  static VerdictsJvm of(Path jdk, Path junit) throws IOException {
    String others =
        Arrays.stream(classPath().split(File.pathSeparator, -1))
            .filter(entry -> !Path.of(entry).getFileName().toString().matches(JUNIT))
            .collect(Collectors.joining(File.pathSeparator));
    try (Stream<Path> jars = Files.list(junit)) {
      return new VerdictsJvm(
          jdk,
          jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator))
              + File.pathSeparator
              + others);
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** What {@link Verdicts} prints when it is run so. */
  String print(String option, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(List.of(option, "-cp", classPath, Verdicts.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  /** Verdicts by test, or by class. */
  static Map<String, String> verdicts(String text) {
    Map<String, String> verdicts = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0 && !line.startsWith(" ")) {
        verdicts.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    return verdicts;
  }

  /** Verdicts of tests that are not what the name says. */
  static Map<String, String> wrong(String text) {
    Map<String, String> wrong = new TreeMap<>();
    verdicts(text)
        .forEach(
            (test, verdict) -> {
              String method = test.substring(test.lastIndexOf('.') + 1);
              if (method.matches("(leaks|clean|fails).*") && !Verdicts.isRight(test, verdict)) {
                wrong.put(test, verdict);
              }
            });
    return wrong;
  }

  /** As {@link #wrong}, with the classes that should have failed as a whole. */
  static Map<String, String> wrongOfAll(String text) {
    Map<String, String> wrong = wrong(text);
    Map<String, String> verdicts = verdicts(text);
    for (String leaking : LEAKING_CLASSES) {
      String name = "FixtureCases$" + leaking;
      if (!verdicts.getOrDefault(name, "").startsWith("LEAK")) {
        wrong.put(name, verdicts.getOrDefault(name, "nothing"));
      }
    }
    return wrong;
  }
}
