package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.KeptConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JVM leaks to its last descriptor while chunks rotate: JFR alone would end it, with the agent it
 * lives. Two rounds; twenty with {@code -Dunclosed.long=true}.
 */
final class ExhaustionIT {
  private static final int DESCRIPTORS = 256;
  private static final int KEPT = 5;
  private static final int ROUNDS = Boolean.getBoolean("unclosed.long") ? 20 : 2;
  private static final long AT_THE_END_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final String SUSPENDED =
      "unclosed_recording_suspended_total{reason=\"descriptors\"";
  private static final String OPEN = "unclosed_target_open_fds";
  private static final String ACTIVE = "unclosed_recording_active";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jvmThatLeaksToItsLastDescriptorLivesRecoversAndExitsAsItWanted(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    String bare = bareFailures(jdk, file);
    assertThat(bare).contains("FileNotFoundException", "SocketException", "Too many open files");
    for (int round = 1; round <= ROUNDS; round++) {
      int threads = round % 2 == 1 ? 4 : 1;
      try (ChildJvm child = child(jdk, file, List.of("-javaagent:" + agent()))) {
        try {
          live(child, threads, bare);
        } catch (IOException | AssertionError failure) {
          throw new AssertionError("round " + round + ", " + child.condition(), failure);
        }
      }
      System.out.println("ExhaustionIT " + jdk.getFileName() + " round " + round + " lived");
    }
  }

  private static void live(ChildJvm child, int threads, String bare) throws Exception {
    child.expect("ready");
    child.awaitAddresses();
    try (KeptConnection metrics = activeConnection(child);
        KeptConnection details = new KeptConnection(child.detailsAddress())) {
      // A connection without a request is not kept; the first settled answer waits for JFR.
      details.get("/api/v1/status");
      awaitRotation(child);
      JsonNode before = settledBetweenPairs(child, details);
      while (openOfType(before, "file") > 0) {
        // JFR's first rotation may come before its directory is known to be its own.
        awaitRotation(child);
        before = settledBetweenPairs(child, details);
      }

      child.ask("exhaust " + threads, "exhausted");
      await(metrics, OPEN, open -> open > DESCRIPTORS - 16);
      long end = System.nanoTime() + AT_THE_END_NANOS;
      while (System.nanoTime() < end) {
        assertThat(value(metrics.get("/metrics"), OPEN)).isGreaterThan(DESCRIPTORS - 16);
        assertThat(sites(details).get("target").get("openFds").asLong())
            .isGreaterThan(DESCRIPTORS - 16);
        LockSupport.parkNanos(AT_THE_END_NANOS / 10);
      }
      assertThat(value(metrics.get("/metrics"), ACTIVE)).isZero();
      assertThat(child.ask("failures", "failures")).isEqualTo(bare);

      child.ask("close " + KEPT, "closed");
      child.ask("work", "worked");
      await(metrics, ACTIVE, active -> active == 1);
      awaitRotation(child);
      assertAccounted(settledBetweenPairs(child, details), before);
      assertThat(value(metrics.get("/metrics"), SUSPENDED)).isEqualTo(1);
    }
    child.send("exit 7");
    assertThat(child.exitStatus()).as("stderr %s", child.standardError()).isEqualTo(7);
    assertThat(child.standardError())
        .filteredOn(line -> line.startsWith("unclosed: recording "))
        .containsExactly(
            "unclosed: recording suspended (descriptors); counts and stacks go on",
            "unclosed: recording resumed");
  }

  /** Returns once the recording runs, however long that takes. */
  private static KeptConnection activeConnection(ChildJvm child) throws IOException {
    KeptConnection metrics = new KeptConnection(child.metricsAddress());
    await(metrics, ACTIVE, active -> active == 1);
    return metrics;
  }

  /** What the same program is told where there is no agent. */
  private String bareFailures(Path jdk, Path file) throws Exception {
    try (ChildJvm child = child(jdk, file, List.of())) {
      child.expect("ready");
      child.ask("exhaust 4", "exhausted");
      LockSupport.parkNanos(AT_THE_END_NANOS / 3);
      String failures = child.ask("failures", "failures");
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
      return failures;
    }
  }

  private static String agent() {
    return ChildJvm.jar() + "=port=0,bind=127.0.0.1";
  }

  private static ChildJvm child(Path jdk, Path file, List<String> agent) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$0\" \"$@\""));
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(agent);
    command.add("-XX:FlightRecorderOptions:maxchunksize=1M");
    command.add("-Dunclosed.return-after=1");
    command.add("-Djava.io.tmpdir=" + file.getParent());
    command.addAll(
        List.of("-cp", ChildJvm.testClasses(), "com.acme.leaks.Exhaustion", file.toString()));
    return ChildJvm.run(new ProcessBuilder(command));
  }

  /** The correct pairs make JFR begin one chunk after the other. */
  private static void awaitRotation(ChildJvm child) throws Exception {
    String before = child.ask("chunk", "chunk");
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (child.ask("chunk", "chunk").equals(before)) {
      assertThat(System.nanoTime()).as("no chunk after %s", before).isLessThan(deadline);
      LockSupport.parkNanos(AT_THE_END_NANOS / 100);
    }
  }

  private static void await(KeptConnection metrics, String name, DoublePredicate wanted)
      throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!wanted.test(value(metrics.get("/metrics"), name))) {
      assertThat(System.nanoTime()).as(name + " never is as it should").isLessThan(deadline);
      LockSupport.parkNanos(AT_THE_END_NANOS / 30);
    }
  }

  private static JsonNode settledBetweenPairs(ChildJvm child, KeptConnection details)
      throws Exception {
    child.ask("pause", "paused");
    JsonNode sites = sites(details);
    child.ask("go", "going");
    return sites;
  }

  /** Between the two readings the program has kept some of what it leaked, and nothing else. */
  private static void assertAccounted(JsonNode after, JsonNode before) {
    JsonNode target = after.get("target");
    assertThat(number(target, "tracked") + number(target, "baseline"))
        .isEqualTo(
            number(target, "openFds") + number(target, "stale") - number(target, "unattributed"));
    assertThat(number(target, "stale")).isZero();
    assertThat(number(target, "unattributed"))
        .isEqualTo(number(before.get("target"), "unattributed"));
    assertThat(open(after)).as("%s%nbefore %s", after, before).isEqualTo(open(before) + KEPT);
    assertThat(openBySite(after)).as("%s%nbefore %s", after, before).isEqualTo(open(after));
    assertThat(number(target, "lostEvents")).isZero();
  }

  /** Everything that is open, by the sites, whose number is far below their limit. */
  private static long openBySite(JsonNode sites) {
    long open = 0;
    for (JsonNode site : sites.get("sites")) {
      open += site.get("type").asText().equals("thread") ? 0 : site.get("open").asLong();
    }
    return open;
  }

  private static long openOfType(JsonNode sites, String wanted) {
    for (JsonNode type : sites.get("types")) {
      if (type.get("type").asText().equals(wanted)) {
        return type.get("open").asLong();
      }
    }
    throw new AssertionError("no type " + wanted + " in " + sites);
  }

  /** Everything that is open, by the types. */
  private static long open(JsonNode sites) {
    long open = 0;
    for (JsonNode type : sites.get("types")) {
      open += type.get("type").asText().equals("thread") ? 0 : type.get("open").asLong();
    }
    return open;
  }

  private static long number(JsonNode target, String field) {
    return target.get(field).asLong();
  }

  private static JsonNode sites(KeptConnection details) throws IOException {
    return new ObjectMapper().readTree(details.get("/api/v1/sites?settled=true"));
  }

  private static double value(String scrape, String series) {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(series) + "\\S* (\\S+)$").matcher(scrape);
    assertThat(line.find()).as(series + " in " + scrape).isTrue();
    return Double.parseDouble(line.group(1));
  }
}
