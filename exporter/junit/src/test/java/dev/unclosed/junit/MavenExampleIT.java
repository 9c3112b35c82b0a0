package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody's projects with the set-ups of docs/junit.md and docs/code.md, built by Maven itself.
 */
final class MavenExampleIT {
  private static final Path EXAMPLE = Path.of("examples/maven");
  private static final Path LIBRARY = Path.of("examples/library");

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theBuildFailsAtTheLeakingTestAndSucceedsWithoutIt(Path jdk) throws Exception {
    Path project = ExampleProjects.copied(EXAMPLE, directory.resolve("project"));
    Path repository = ExampleProjects.repository(directory);

    ExampleProjects.Outcome leaking = maven(jdk, project, repository);
    assertThat(leaking.status()).as(leaking.said()).isEqualTo(1);
    assertThat(leaking.said())
        .contains("Tests run: 2", "ReportTest.loads")
        .containsPattern("1 x file(, 1 closed by garbage collection)?, opened by")
        .containsPattern("at com\\.acme\\.report\\.ReportTest\\.loads\\(ReportTest\\.java:\\d+\\)")
        .doesNotContain("ReportTest.loadsAndCloses", "loaded dynamically", "unclosed: ");

    ExampleProjects.Outcome clean =
        maven(jdk, project, repository, "-Dtest=ReportTest#loadsAndCloses");
    assertThat(clean.status()).as(clean.said()).isZero();
    assertThat(clean.said()).contains("Tests run: 1, Failures: 0, Errors: 0");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void libraryThatDeclaresWhatItLendsHasItMissedInItsUsersTest(Path jdk) throws Exception {
    Path project = ExampleProjects.copied(LIBRARY, directory.resolve("project"));
    Path repository = ExampleProjects.repository(directory);

    ExampleProjects.Outcome built = maven(jdk, project, repository);
    assertThat(built.status()).as(built.said()).isEqualTo(1);
    assertThat(built.said())
        .contains("Tests run: 2, Failures: 1, Errors: 0", "ShelfTest.keepsIt")
        .containsPattern("1 x loan.*, opened by")
        .containsPattern("at com\\.acme\\.lending\\.ShelfTest\\.keepsIt\\(ShelfTest\\.java:\\d+\\)")
        .doesNotContain("ShelfTest.bringsItBack");
  }

  private static ExampleProjects.Outcome maven(
      Path jdk, Path project, Path repository, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository, "test"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().remove("MAVEN_ARGS");
    return ExampleProjects.outcome(builder);
  }
}
