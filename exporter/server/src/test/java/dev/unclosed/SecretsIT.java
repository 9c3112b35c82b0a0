package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A password in the environment, in a property or in an argument goes nowhere. */
final class SecretsIT {
  private final List<String> secrets =
      List.of("env-" + UUID.randomUUID(), "prop-" + UUID.randomUUID(), "arg-" + UUID.randomUUID());

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nothingThatWeWriteOrServeHoldsASecret(Path jdk) throws Exception {
    try (ChildJvm child = child(jdk, List.of())) {
      serve(child);
      Path dump = directory.resolve("unclosed.jfr");
      jcmd(jdk, child, "JFR.dump", "name=unclosed", "filename=" + dump);
      assertThat(secretsIn(Files.readAllBytes(dump))).isEmpty();
      assertThat(repository()).isNotEmpty();
      for (Path file : repository()) {
        assertThat(secretsIn(Files.readAllBytes(file))).as("%s", file).isEmpty();
      }
      child.send("exit 0");
      assertThat(child.exitStatus()).isZero();
      assertThat(child.agentLines()).isEmpty();
    }
  }

  /** JFR writes both recordings into the same chunks: what we serve must not come from there. */
  @ParameterizedTest
  @MethodSource("jdks")
  void recordingOfAUserThatHoldsThemLetsNoneThroughToWhatWeServe(Path jdk) throws Exception {
    try (ChildJvm child = child(jdk, List.of("-XX:StartFlightRecording:settings=profile"))) {
      serve(child);
      Path dump = directory.resolve("profile.jfr");
      jcmd(jdk, child, "JFR.dump", "name=1", "filename=" + dump);
      assertThat(secretsIn(Files.readAllBytes(dump))).as("the user's own recording").isNotEmpty();
      child.send("exit 0");
      assertThat(child.exitStatus()).isZero();
      assertThat(String.join("\n", child.agentLines())).doesNotContain(secrets);
    }
  }

  private void serve(ChildJvm child) throws Exception {
    child.awaitAddresses();
    child.send("open " + ChildJvm.jar());
    assertThat(child.sites().toString()).contains("com.acme.lives.Life").doesNotContain(secrets);
    assertThat(child.scrape()).contains("unclosed_build_info").doesNotContain(secrets);
    for (String path : List.of("/", "/api/v1/status", "/api/v1/sites?all=true&raw=true")) {
      assertThat(ChildJvm.get(child.detailsAddress() + path)).doesNotContain(secrets);
    }
  }

  private ChildJvm child(Path jdk, List<String> options) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(jdk.resolve("bin/java").toString());
    words.add("-javaagent:" + ChildJvm.jar() + "=port=0,bind=127.0.0.1");
    words.addAll(options);
    words.add("-Djava.io.tmpdir=" + directory);
    words.add("-Dpassword=" + secrets.get(1));
    words.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Life", "obey"));
    words.add(secrets.get(2));
    ProcessBuilder command = new ProcessBuilder(words);
    command.environment().put("DB_PASSWORD", secrets.get(0));
    return ChildJvm.run(command);
  }

  private List<Path> repository() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.getParent().toString().contains("_")).toList();
    }
  }

  private List<String> secretsIn(byte[] file) {
    String utf8 = new String(file, StandardCharsets.ISO_8859_1);
    String utf16 = utf8.replace("\0", "");
    return secrets.stream().filter(s -> utf8.contains(s) || utf16.contains(s)).toList();
  }

  private static void jcmd(Path jdk, ChildJvm child, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/jcmd").toString());
    command.add(Long.toString(child.pid()));
    command.addAll(List.of(words));
    try (ChildJvm tool = ChildJvm.run(new ProcessBuilder(command))) {
      assertThat(tool.exitStatus()).as("%s", tool.standardOutput()).isZero();
    }
  }
}
