package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody's projects with the set-ups of docs/junit.md and docs/code.md, built by Maven itself.
 */
final class MavenExampleIT {
  private static final Path EXAMPLE = Path.of("examples/maven");
  private static final Path LIBRARY = Path.of("examples/library");
  private static final String VERSION = "0.1.0-SNAPSHOT";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private record Outcome(int status, String said) {}

  @ParameterizedTest
  @MethodSource("jdks")
  void theBuildFailsAtTheLeakingTestAndSucceedsWithoutIt(Path jdk) throws Exception {
    Path project = copied(EXAMPLE, directory.resolve("project"));
    Path repository = repository();

    Outcome leaking = maven(jdk, project, repository);
    assertThat(leaking.status()).as(leaking.said()).isEqualTo(1);
    assertThat(leaking.said())
        .contains("Tests run: 2", "ReportTest.loads")
        .containsPattern("1 x file(, 1 closed by garbage collection)?, opened by")
        .containsPattern("at com\\.acme\\.report\\.ReportTest\\.loads\\(ReportTest\\.java:\\d+\\)")
        .doesNotContain("ReportTest.loadsAndCloses", "loaded dynamically", "unclosed: ");

    Outcome clean = maven(jdk, project, repository, "-Dtest=ReportTest#loadsAndCloses");
    assertThat(clean.status()).as(clean.said()).isZero();
    assertThat(clean.said()).contains("Tests run: 1, Failures: 0, Errors: 0");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void libraryThatDeclaresWhatItLendsHasItMissedInItsUsersTest(Path jdk) throws Exception {
    Path project = copied(LIBRARY, directory.resolve("project"));
    Path repository = repository();

    Outcome built = maven(jdk, project, repository);
    assertThat(built.status()).as(built.said()).isEqualTo(1);
    assertThat(built.said())
        .contains("Tests run: 2, Failures: 1, Errors: 0", "ShelfTest.keepsIt")
        .containsPattern("1 x loan.*, opened by")
        .containsPattern("at com\\.acme\\.lending\\.ShelfTest\\.keepsIt\\(ShelfTest\\.java:\\d+\\)")
        .doesNotContain("ShelfTest.bringsItBack");
  }

  private static Outcome maven(Path jdk, Path project, Path repository, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository, "test"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile());
    builder.redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().remove("MAVEN_ARGS");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }

  /** What this build has downloaded, and what it has built itself, as if that were installed. */
  private Path repository() throws IOException {
    Path shared = Path.of(System.getProperty("maven.repository"));
    Path own = Files.createDirectory(directory.resolve("repository"));
    linkAll(shared, own, "dev");
    Path dev = Files.createDirectory(own.resolve("dev"));
    linkAll(shared.resolve("dev"), dev, "unclosed");
    Path group = Files.createDirectory(dev.resolve("unclosed"));
    install(group, "unclosed-parent", Path.of("../../pom.xml"), null);
    install(
        group, "unclosed", Path.of("../server/target/dependency-reduced-pom.xml"), AgentJar.path());
    Path api = Path.of("../../jfr-events/api");
    Path classes = api.resolve("target/unclosed-api-" + VERSION + ".jar");
    install(group, "unclosed-api", api.resolve("pom.xml"), classes);
    Path junit = Path.of("target/unclosed-junit-" + VERSION + ".jar");
    install(group, "unclosed-junit", Path.of("pom.xml"), junit);
    return own;
  }

  private static void linkAll(Path from, Path to, String but) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.filter(at -> !at.endsWith(but)).toList()) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
      }
    }
  }

  private static void install(Path group, String name, Path pom, Path jar) throws IOException {
    Path at = Files.createDirectories(group.resolve(name).resolve(VERSION));
    Files.copy(pom, at.resolve(name + "-" + VERSION + ".pom"));
    if (jar != null) {
      Files.copy(jar, at.resolve(name + "-" + VERSION + ".jar"));
    }
  }

  private static Path copied(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(at)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(at, to.resolve(from.relativize(at)));
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }
}
