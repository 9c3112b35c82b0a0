package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Command;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.SharedVolume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JVM that ends while eight threads take every descriptor that becomes free: it has its last word
 * all the same, in a file, and no other file is left.
 */
final class ExitAtLimitIT {
  private static final int DESCRIPTORS = 256;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theShutdownFileIsWrittenWhereNoDescriptorIsLeft(Path jdk) throws Exception {
    try (ChildJvm child = atLimit(jdk, "on", "8 0 0")) {
      assertThat(end(child)).as("%s", child.standardError()).isEqualTo(7);
      JsonNode told = told(child);
      JsonNode site = told.get("sites").get(0);
      assertThat(site.get("frame").asText()).as("%s", told).startsWith("com.acme.leaks.Held.leak(");
      assertThat(site.get("open").asLong()).isGreaterThan(openFiles(told) / 2);
      assertThat(child.standardError())
          .anyMatch(
              line -> line.contains(" still open at exit (System.exit(7) in thread main at "));
    }
  }

  /** Its sidecar has the sites. */
  @ParameterizedTest
  @MethodSource("jdks")
  void soItIsByAJvmThatOnlyRecords(Path jdk) throws Exception {
    try (ChildJvm child = atLimit(jdk, "off", "8 0 0")) {
      assertThat(end(child)).as("%s", child.standardError()).isEqualTo(7);
      assertThat(openFiles(told(child))).isGreaterThan(DESCRIPTORS / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void oneCommandTakesASnapshotAndTheReportSurvivesAKill(Path jdk) throws Exception {
    try (ChildJvm child = atLimit(jdk, "on", "1 50000 30000")) {
      child.awaitError(Pattern.compile(" with whole stacks in " + directory));
      Path snapshot = directory.resolve("taken.zip");
      Command command = Command.run("snapshot", child.detailsAddress(), "-o", snapshot.toString());
      assertThat(command.exitCode()).as("%s", command).isZero();
      assertThat(entry(snapshot, "report.txt")).contains("at com.acme.leaks.Held.leak(");
      assertThat(child.ask("alive", "alive")).isEmpty();
      SharedVolume.kill(child);
      List<Path> left = files("exhaustion-" + child.pid() + "-");
      assertThat(left).hasSize(1);
      assertThat(Files.readString(left.get(0)))
          .contains(" descriptors left; most are held by")
          .contains("    at com.acme.leaks.Held.leak(");
    }
  }

  private static String entry(Path zip, String name) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(zip)) {
      return Files.readString(files.getPath(name));
    }
  }

  private static int end(ChildJvm child) throws Exception {
    child.send("exit 7");
    return child.exitStatus();
  }

  /** The only file of its kind, and no unfinished one beside it. */
  private JsonNode told(ChildJvm child) throws Exception {
    List<Path> found = files("shutdown-");
    assertThat(found).as("%s", child.standardError()).hasSize(1);
    assertThat(found.get(0).getFileName().toString())
        .startsWith("shutdown-" + child.pid() + "-")
        .endsWith(".json");
    return new ObjectMapper().readTree(found.get(0).toFile());
  }

  private List<Path> files(String part) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(file -> file.getFileName().toString().contains(part)).toList();
    }
  }

  private static long openFiles(JsonNode told) {
    for (JsonNode type : told.get("types")) {
      if (type.get("type").asText().equals("file")) {
        return type.get("open").asLong();
      }
    }
    throw new AssertionError("no type file in " + told);
  }

  /** At the limit, with our recording left. */
  private ChildJvm atLimit(Path jdk, String exporter, String how) throws Exception {
    ChildJvm child = child(jdk, exporter);
    try {
      child.expect("ready");
      if (exporter.equals("on")) {
        child.awaitAddresses().sites();
      } else {
        awaitRecording();
      }
      child.ask("hold " + how, "held");
      child.awaitError(
          Pattern.compile(exporter.equals("on") ? "most are held by" : "recording suspended"));
      return child;
    } catch (Exception | Error failure) {
      child.close();
      throw failure;
    }
  }

  /** There is nobody to ask: the first flush of its chunk tells. */
  private void awaitRecording() throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!hasFlushed()) {
      assertThat(System.nanoTime()).as("it records").isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 1000);
    }
  }

  private boolean hasFlushed() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path chunk : all.filter(file -> file.toString().endsWith(".jfr")).toList()) {
        if (Files.readString(chunk, StandardCharsets.ISO_8859_1).contains("unclosed.Resource")) {
          return true;
        }
      }
      return false;
    }
  }

  private ChildJvm child(Path jdk, String exporter) throws IOException {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$0\" \"$@\""));
    command.add(jdk.resolve("bin/java").toString());
    String options = "=port=0,bind=127.0.0.1,repository=" + directory + ",exporter=" + exporter;
    command.add("-javaagent:" + ChildJvm.jar() + options);
    command.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.leaks.Held", file.toString()));
    return ChildJvm.run(new ProcessBuilder(command));
  }
}
