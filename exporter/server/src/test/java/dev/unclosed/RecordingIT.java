package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dumped recording, read with the JDK's own tools alone. */
final class RecordingIT {
  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jfrPrintNamesTheLeakingLine(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> arguments =
        List.of("-cp", ChildJvm.testClasses(), "com.acme.leaks.PrimeLeaks", file.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      child.awaitAddresses().sites();
      child.ask("leak inputStream 3", "leaked");
      child.sites();

      Path dump = directory.resolve("dump.jfr");
      run(jdk, "jcmd", Long.toString(child.pid()), "JFR.dump", "name=unclosed", "filename=" + dump);
      String print =
          run(
              jdk,
              "jfr",
              "print",
              "--events",
              "unclosed.*",
              "--stack-depth",
              "64",
              dump.toString());

      assertThat(print.split("unclosed\\.ResourceOpen \\{", -1)).hasSizeGreaterThan(3);
      assertThat(print)
          .contains("resourceType = \"file\"")
          .contains("description = \"" + file + "\"")
          .containsPattern(
              "com\\.acme\\.leaks\\.Sites\\.lambda\\$inputStream\\$\\d+\\(\\) +line: \\d+")
          .containsPattern(
              "unclosed\\.OpenSite \\{\\n[^}]*com\\.acme\\.leaks\\.Sites\\.inputStream");
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
    }
  }

  private static String run(Path jdk, String tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve(tool).toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s says %s", tool, output).isZero();
    return output;
  }
}
