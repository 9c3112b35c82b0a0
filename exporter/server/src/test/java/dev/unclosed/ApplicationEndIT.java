package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that ends while the agent starts or works: silently, as it would without us. */
final class ApplicationEndIT {
  private static final String LOOPBACK = "port=0,bind=127.0.0.1";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  /** From before our first thread runs to after the recording has begun. */
  @ParameterizedTest
  @MethodSource("jdks")
  void exitIsSilentWheneverItComes(Path jdk) throws Exception {
    for (int millis : List.of(0, 50, 200, 500, 900, 1500, 3000)) {
      String busy = Integer.toString(millis);
      try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, life("busy", busy, "exit", "3"))) {
        assertThat(child.exitStatus()).isEqualTo(3);
        assertThat(child.standardOutput()).containsExactly("ready", "worked");
        assertThat(child.agentLines()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void returnFromMainEndsTheJvm(Path jdk) throws Exception {
    for (String busy : List.of("0", "1500")) {
      try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, life("busy", busy))) {
        assertThat(child.exitStatus()).isZero();
        assertThat(child.standardOutput()).containsExactly("ready", "worked", "bye");
        assertSilentAndGone(child);
      }
    }
  }

  /** JFR is gone long before the JVM: it must not be begun again. */
  @ParameterizedTest
  @MethodSource("jdks")
  void slowExitStaysSilentAndLeavesNoRepository(Path jdk) throws Exception {
    try (ChildJvm child = ChildJvm.start(jdk, LOOPBACK, life("hook", "3000", "obey", ""))) {
      child.awaitAddresses();
      child.sites();
      child.send("exit 3");
      assertThat(child.exitStatus()).isEqualTo(3);
      assertThat(child.standardOutput()).containsExactly("ready", "hook done");
      assertSilentAndGone(child);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void uncaughtExceptionIsPrintedAsWithoutUs(Path jdk) throws Exception {
    List<String> words = life("busy", "50", "throw", "");
    List<String> bare = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    bare.addAll(words);
    try (ChildJvm without = ChildJvm.run(new ProcessBuilder(bare));
        ChildJvm with = ChildJvm.start(jdk, LOOPBACK, words)) {
      assertThat(without.exitStatus()).isEqualTo(1);
      assertThat(with.exitStatus()).isEqualTo(1);
      assertThat(with.standardError())
          .hasSizeGreaterThan(1)
          .filteredOn(line -> !line.startsWith("unclosed: metrics on "))
          .isEqualTo(without.standardError());
      assertSilentAndGone(with);
    }
  }

  private void assertSilentAndGone(ChildJvm child) {
    assertThat(child.agentLines()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  private List<String> life(String... words) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Djava.io.tmpdir=" + directory);
    arguments.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Life"));
    arguments.addAll(List.of(words));
    return arguments;
  }
}
