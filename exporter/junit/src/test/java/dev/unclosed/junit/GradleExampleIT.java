package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The set-up of docs/junit.md in Gradle as Debian has it, 4.4. That one runs on no newer Java than
 * 17, and knows JUnit 4 only: a test of JUnit 4 starts the one of Jupiter there.
 */
final class GradleExampleIT {
  private static final int JAVA = 17;
  private static final Path TEST = Path.of("src/test/java/com/acme/report");

  private static final String STARTS_JUPITER =
      """
      package com.acme.report;

      import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

      import java.io.PrintWriter;
      import org.junit.Assert;
      import org.junit.Test;
      import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
      import org.junit.platform.launcher.core.LauncherFactory;
      import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

      public class StartsJupiter {
        @Test
        public void report() {
          SummaryGeneratingListener listener = new SummaryGeneratingListener();
          LauncherFactory.create()
              .execute(
                  LauncherDiscoveryRequestBuilder.request()
                      .selectors(selectClass(ReportTest.class))
                      .build(),
                  listener);
          listener.getSummary().printFailuresTo(new PrintWriter(System.out, true));
          Assert.assertEquals(2, listener.getSummary().getTestsFoundCount());
          Assert.assertEquals(0, listener.getSummary().getTotalFailureCount());
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void theBuildFailsAtTheLeakingTest() throws Exception {
    List<Path> homes = new ArrayList<>();
    for (Path jdk : Jdks.all()) {
      if (Jdks.feature(jdk) == JAVA) {
        homes.add(jdk);
      }
    }
    assumeThat(homes).as("a JDK of 17").isNotEmpty();
    assumeThat(isThere()).as("gradle, of Debian's gradle, is there").isTrue();

    Path project = ExampleProjects.copied(Path.of("examples/gradle"), directory.resolve("project"));
    ExampleProjects.copied(Path.of("examples/maven").resolve(TEST), tests(project));
    Files.writeString(tests(project).resolve("StartsJupiter.java"), STARTS_JUPITER);
    Files.writeString(project.resolve("settings.gradle"), "rootProject.name = 'report'\n");
    Path build = project.resolve("build.gradle");
    Files.writeString(build, forOldGradle(Files.readString(build)));

    ExampleProjects.Outcome outcome = gradle(homes.get(0), project);
    assertThat(outcome.status()).as(outcome.said()).isEqualTo(1);
    assertThat(outcome.said())
        .contains("com.acme.report.StartsJupiter > report FAILED", "expected:<0> but was:<1>")
        .contains("JUnit Jupiter:ReportTest:loads()", "1 x file", "opened by")
        .containsPattern("at com\\.acme\\.report\\.ReportTest\\.loads\\(ReportTest\\.java:\\d+\\)")
        .doesNotContain("loadsAndCloses", "loaded dynamically", "unclosed: ");
  }

  private static Path tests(Path project) throws IOException {
    return Files.createDirectories(project.resolve(TEST));
  }

  /** Nothing of the agent's set-up is touched. */
  private String forOldGradle(String build) throws IOException {
    assertThat(build).contains("  useJUnitPlatform()\n", "-javaagent:");
    String launcher = "testRuntimeOnly 'org.junit.platform:junit-platform-launcher'";
    assertThat(build).contains(launcher);
    Path jars = Path.of("target/junit-4").toAbsolutePath();
    return build
            .replace("  useJUnitPlatform()\n", "")
            .replace(
                launcher,
                "testImplementation 'org.junit.platform:junit-platform-launcher:1.14.4'\n"
                    + "  testImplementation fileTree('"
                    + jars
                    + "')")
        + "\nrepositories { maven { url uri('"
        + ExampleProjects.repository(directory)
        + "') } }\n";
  }

  private ExampleProjects.Outcome gradle(Path jdk, Path project) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "gradle",
            "--no-daemon",
            "--offline",
            "--info",
            "--gradle-user-home",
            directory.resolve("home").toString(),
            "test");
    builder.environment().put("JAVA_HOME", jdk.toString());
    return ExampleProjects.outcome(builder.directory(project.toFile()));
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return ExampleProjects.outcome(new ProcessBuilder("gradle", "--version")).status() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
