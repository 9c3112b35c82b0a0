package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A disk without room for JFR's first chunk, over which JFR would end the JVM: a small file system
 * in a name space of its own, where the system allows that.
 */
final class FullDiskIT {
  @TempDir Path disk;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void recordingIsLeftBeforeItBegins(Path jdk) throws Exception {
    assumeThat(inNameSpace("size=16k", "true")).isZero();
    for (String option :
        List.of("-Djava.io.tmpdir=" + disk, "-XX:FlightRecorderOptions:repository=" + disk)) {
      String java =
          String.join(
              " ",
              "exec '" + jdk.resolve("bin/java") + "'",
              "'-javaagent:" + ChildJvm.jar() + "=port=0,bind=127.0.0.1'",
              "'" + option + "'",
              "-cp '" + ChildJvm.testClasses() + "' com.acme.lives.Life obey .");
      try (ChildJvm child = ChildJvm.run(nameSpace("size=16k", java))) {
        child.awaitError(Pattern.compile("recording suspended"));
        child.awaitAddresses();
        assertThat(child.scrape())
            .containsPattern("(?m)^unclosed_recording_active\\{.*\\} 0")
            .containsPattern("unclosed_recording_suspended_total\\{.*reason=\"disk\".*\\} 1");
        child.send("exit 3");
        assertThat(child.exitStatus()).isEqualTo(3);
        assertThat(child.standardOutput()).containsExactly("ready");
        assertThat(child.agentLines())
            .containsExactly(
                "unclosed: recording suspended (disk: "
                    + disk
                    + " has no room for 48 MB of JFR chunks); counts go on, new stacks are unknown");
      }
    }
  }

  private int inNameSpace(String size, String command) throws IOException, InterruptedException {
    try (ChildJvm process = ChildJvm.run(nameSpace(size, command))) {
      return process.exitStatus();
    } catch (IOException noSuchCommand) {
      return -1;
    }
  }

  /** The directory is a file system of that size, which nobody else sees. */
  private ProcessBuilder nameSpace(String size, String command) {
    String mount = "mount -t tmpfs -o " + size + " none '" + disk + "' && ";
    return new ProcessBuilder("unshare", "-rm", "sh", "-c", mount + command);
  }
}
