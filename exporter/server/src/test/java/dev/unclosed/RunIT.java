package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Command;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code unclosed run}, as a user types it. */
final class RunIT {
  private static final int SIGTERM = 128 + 15;
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void applicationRunsUnderTheAgentAndItsExitCodeIsOurs(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    try (ChildJvm child = run(jdk, "com.acme.leaks.Rush", file.toString())) {
      child.expect("ready");
      assertThat(child.awaitAddresses().metricsAddress()).startsWith("http://127.0.0.1:");
      int held = Integer.parseInt(child.ask("rush 1 0", "rushed").split(" ", -1)[1]);
      assertThat(child.sites().at("/sites/0/open").asInt()).isEqualTo(held);
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void applicationEndsWithUsAndBeforeUs(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    try (ChildJvm child = run(jdk, "com.acme.leaks.Rush", file.toString())) {
      child.expect("ready");
      child.awaitAddresses();
      ProcessHandle us = ProcessHandle.of(child.pid()).orElseThrow();
      ProcessHandle application = us.children().findFirst().orElseThrow();
      us.destroy();
      us.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      // It has our output: who waits for all of that, waits for it too.
      boolean alive = application.isAlive();
      application.destroyForcibly();
      assertThat(alive).isFalse();
      assertThat(child.exitStatus()).isEqualTo(SIGTERM);
    }
  }

  @Test
  void whatIsNotJavaIsRefusedWithTheWayToDoIt() throws Exception {
    Command refused = Command.run("run", "--", "./gradlew", "run");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.error())
        .containsExactly(
            "unclosed run: './gradlew' is not java; for a script that starts Java set"
                + " JDK_JAVA_OPTIONS=-javaagent:"
                + ChildJvm.jar().toAbsolutePath().normalize()
                + " (see unclosed run --help)");
  }

  private static ChildJvm run(Path jdk, String... application) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(System.getProperty("java.home") + "/bin/java");
    words.addAll(List.of("-jar", ChildJvm.jar().toString(), "run", "--options", "port=0", "--"));
    words.addAll(List.of(jdk.resolve("bin/java").toString(), "-cp", ChildJvm.testClasses()));
    words.addAll(List.of(application));
    return ChildJvm.run(new ProcessBuilder(words));
  }
}
