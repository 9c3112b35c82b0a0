package dev.unclosed.forensics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Command;
import dev.unclosed.testing.Jdks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Incidents that are answered from the files which a killed JVM has left, and from nothing else.
 */
final class ReportIT {
  private static final int CLIENTS = 113;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theRepositoryOfAKilledJvmAnswers(Path jdk) throws Exception {
    List<Integer> planted = primes();
    Path repository = Files.createDirectories(directory.resolve("repository"));
    long pid = recordAndKill(jdk, repository, planted);
    Path chunks = onlyDirectory(repository);
    assertThat(chunks.getFileName().toString()).endsWith("_" + pid);

    Command text = Command.run("report", chunks.toString(), "--suspect-min-age", "10s");
    assertThat(text.error()).isEmpty();
    assertThat(text.exitCode()).as(text.text()).isZero();
    assertThat(text.text())
        .contains("the JVM was killed, or still runs")
        .containsPattern("Kinds +\\d+ eventfd, \\d+ eventpoll")
        .contains(planted.get(1) + " socket are closed by the application and not released")
        .containsPattern("\\d+\\. SUSPECT: selector, " + CLIENTS + " open, .*FieldCases\\.ask\\(")
        .contains("Growing by ")
        .contains("make one HttpClient and share it")
        .contains("Permanent: the JDK never closes it")
        .containsPattern(": file, " + planted.get(0) + " open, .*FieldCases\\.startHelper\\(")
        .containsPattern(
            "PROVED LEAK: socket, " + planted.get(2) + " open, .*FieldCases\\.connect\\(");

    JsonNode json = json(chunks);
    assertThat(open(json, "file", "FieldCases.startHelper")).isEqualTo(planted.get(0));
    assertThat(open(json, "selector", "FieldCases.ask")).isEqualTo(CLIENTS);
    Path profile = directory.resolve("resources.pb.gz");
    Command pprof =
        Command.run(
            "report",
            chunks.toString(),
            "--type",
            "selector",
            "--format",
            "pprof",
            "-o",
            profile.toString());
    assertThat(pprof.exitCode()).as("%s", pprof.error()).isZero();
    assumeThat(goIsThere()).as("go, of Debian's golang-go, is there").isTrue();
    assertThat(top(profile))
        .containsPattern("\\n +" + CLIENTS + " .*com\\.acme\\.leaks\\.FieldCases\\.ask\\n");
  }

  private long recordAndKill(Path jdk, Path repository, List<Integer> planted) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-XX:FlightRecorderOptions:repository=" + repository,
                "-cp",
                ChildJvm.testClasses(),
                "com.acme.leaks.FieldCases",
                file.toString(),
                Integer.toString(CLIENTS)));
    planted.forEach(number -> arguments.add(number.toString()));
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      child.awaitAddresses().sites();
      child.send("go");
      child.expect("done");
      awaitStatistics(child, planted.get(2));
      return child.pid();
    }
  }

  /** The proof comes with garbage collection, and the counters every ten seconds. */
  private static void awaitStatistics(ChildJvm child, int orphans) throws Exception {
    long before = events(child);
    long orphaned = 0;
    for (int i = 0; i < 200 && (orphaned < orphans || events(child) < before + 2); i++) {
      orphaned = 0;
      for (JsonNode type : child.sites().get("types")) {
        orphaned += type.get("type").asText().equals("socket") ? type.get("orphaned").asLong() : 0;
      }
    }
    assertThat(orphaned).isEqualTo(orphans);
    child.sites();
  }

  private static long events(ChildJvm child) throws Exception {
    for (String line : child.scrape().lines().toList()) {
      if (line.startsWith("unclosed_jfr_events_total{event=\"ProbeStatistics\"")) {
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return 0;
  }

  /** Failing starts, stuck and dropped channels; the seed is printed, {@code -Dseed} replays it. */
  private static List<Integer> primes() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("ReportIT -Dseed=" + seed);
    List<Integer> primes = new ArrayList<>(List.of(3, 5, 7, 11, 13, 17, 19, 23));
    Collections.shuffle(primes, new Random(seed));
    return primes.subList(0, 3);
  }

  private static Path onlyDirectory(Path repository) throws Exception {
    try (var found = Files.list(repository)) {
      return found.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private static JsonNode json(Path chunks) throws Exception {
    return new ObjectMapper()
        .readTree(Command.run("report", chunks.toString(), "--format", "json").text());
  }

  private static int open(JsonNode json, String type, String frame) {
    int open = 0;
    for (JsonNode site : json.get("sites")) {
      boolean named = site.get("frame").asText().contains(frame + "(");
      open += named && site.get("type").asText().equals(type) ? site.get("open").asInt() : 0;
    }
    return open;
  }

  private static boolean goIsThere() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "go")));
  }

  private static String top(Path profile) throws Exception {
    Process process =
        new ProcessBuilder("go", "tool", "pprof", "-top", profile.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
