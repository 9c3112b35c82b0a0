package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JVM does between its start and {@code main}, by what it loads: times are no test. */
final class TimeToMainIT {
  private static final String LAST_BEFORE_MAIN = "dev.unclosed.boot.Startup ";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noClassThatWeavesComesOneByOneFromTheClassPath(Path jdk) throws Exception {
    List<String> loaded = loadedBeforeMain(jdk);

    assertThat(loaded)
        .filteredOn(TimeToMainIT::weaves)
        .isNotEmpty()
        .as("classes to be listed in EarlyClasses")
        .noneMatch(line -> line.contains("source: file:"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jfrStaysAsleep(Path jdk) throws Exception {
    assertThat(loadedBeforeMain(jdk)).noneMatch(line -> line.contains("jdk.jfr.internal."));
  }

  private static boolean weaves(String line) {
    return line.contains("dev.unclosed.shaded.asm.")
        || line.contains("dev.unclosed.agent.instrumentation.");
  }

  private List<String> loadedBeforeMain(Path jdk) throws Exception {
    Path log = directory.resolve("loaded");
    List<String> arguments = List.of("-Xlog:class+load:file=" + log, "-version");
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      assertThat(child.exitStatus()).isZero();
    }
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).anyMatch(line -> line.contains(LAST_BEFORE_MAIN));
    return lines.stream().takeWhile(line -> !line.contains(LAST_BEFORE_MAIN)).toList();
  }
}
