package dev.unclosed.junit;

import static dev.unclosed.junit.VerdictsJvm.MAY_ATTACH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case gets the right verdict, in the right words, on each JDK. */
final class NoLeaksIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/verdicts.txt");

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyVerdictIsRightAndSaysWhatToDo(Path jdk) throws Exception {
    String text = VerdictsJvm.of(jdk).print(MAY_ATTACH);
    if (System.getProperty("update") != null) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, text);
    }
    assertThat(VerdictsJvm.wrongOfAll(text)).isEmpty();
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aForgottenPartOfALibraryFailsAndCorrectUsePasses(Path jdk) throws Exception {
    String text = VerdictsJvm.of(jdk).print(MAY_ATTACH, "libraries");
    assertThat(VerdictsJvm.verdicts(text)).hasSize(10);
    assertThat(VerdictsJvm.wrong(text)).as(text).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nobodyIsBlamedWronglyInAHundredParallelRepetitions(Path jdk) throws Exception {
    String text =
        VerdictsJvm.of(jdk)
            .print("-javaagent:" + AgentJar.path() + "=exporter=off,exit-report=off", "100");
    assertThat(text.lines().reduce((a, b) -> b))
        .as(text)
        .hasValue("repetitions 100 tests 1100 wrong 0");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aWholeSuiteIsWatchedWithoutAnnotations(Path jdk) throws Exception {
    String text = VerdictsJvm.of(jdk).print(MAY_ATTACH, "detected");
    assertThat(VerdictsJvm.verdicts(text)).hasSize(3);
    assertThat(VerdictsJvm.wrong(text)).as(text).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whereTheAgentCannotBeHadTheTestSaysWhatToDo(Path jdk) throws Exception {
    String text = VerdictsJvm.of(jdk).print("-XX:+DisableAttachMechanism", "detected");
    assertThat(text)
        .contains("UnannotatedCases: FAILED", "@NoLeaks cannot watch: the agent could not be")
        .contains("Maven:  <argLine>-javaagent:", "Gradle: test {")
        .doesNotContain("PASSED");
  }
}
