package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.KeptConnection;
import dev.unclosed.testing.Primes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JVM that is held at its last descriptor is scraped on a kept connection, on new ones and by a
 * sidecar: each second for a minute with {@code -Dunclosed.long=true}, otherwise a few times.
 */
final class HeldIT {
  private static final boolean LONG = Boolean.getBoolean("unclosed.long");
  private static final int SCRAPES = LONG ? 60 : 6;
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(LONG ? 1_000 : 100);
  private static final int ANSWER_MILLIS = 5_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final int DESCRIPTORS = 256;

  /** A leak takes longer than JFR's flush, on a busy machine, too. */
  private static final int PACE_MICROS = 10_000;

  private static final String REPORT = "descriptors left; most are held by";

  private static final String LEAK = "com.acme.leaks.Held.leak(";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  /** Polite enough for every new connection. */
  @ParameterizedTest
  @MethodSource("jdks")
  void oneThreadThatTriesAgainTwentyTimesASecondLeavesRoomForEveryConnection(Path jdk)
      throws Exception {
    assertThat(held(jdk, 1, 50_000)).isEqualTo(SCRAPES);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void oneThreadThatTriesAgainEachMillisecondIsAnsweredFor(Path jdk) throws Exception {
    held(jdk, 1, 1_000);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eightThreadsThatTakeEveryFreedDescriptorAreAnsweredFor(Path jdk) throws Exception {
    held(jdk, 8, 0);
  }

  /** Returns how many of the new connections were answered. */
  private int held(Path jdk, int threads, int pauseMicros) throws Exception {
    int kept = new Primes("HeldIT").next();
    Path file = Files.writeString(directory.resolve("data" + threads + "." + pauseMicros), "data");
    try (ChildJvm child = child(jdk, file)) {
      child.expect("ready");
      child.awaitAddresses();
      try (ChildJvm sidecar = sidecar(jdk, child.pid());
          KeptConnection metrics = kept(child.metricsAddress(), "/metrics");
          KeptConnection details = kept(child.detailsAddress(), "/api/v1/status")) {
        JsonNode before = settled(details);
        child.ask("hold " + threads + " " + pauseMicros + " " + threads * PACE_MICROS, "held");
        int answered = scrape(child, metrics, details, sidecar);
        awaitLine(child, REPORT);
        assertThat(number(metrics.get("/metrics"), "unclosed_recording_active")).isZero();

        assertThat(child.ask("release " + kept, "released")).isEqualTo("" + kept);
        assertThat(child.ask("work", "worked")).isEqualTo("100");
        awaitLine(child, "unclosed: recording resumed");
        awaitActive(metrics);
        try (KeptConnection again = kept(child.detailsAddress(), "/api/v1/status")) {
          assertAccounted(settled(again), before, kept);
        }
        assertThat(scrapeAnew(child.metricsAddress())).contains("unclosed_target_open_fds");
        assertNamed(child);
        child.send("exit 7");
        assertThat(child.exitStatus()).isEqualTo(7);
        System.out.printf(
            "HeldIT %s, %d threads, pause %d us: kept %d of %d, sidecar %d of %d, new %d of %d%n",
            jdk.getFileName(),
            threads,
            pauseMicros,
            SCRAPES,
            SCRAPES,
            SCRAPES,
            SCRAPES,
            answered,
            SCRAPES);
        return answered;
      }
    }
  }

  /** A connection without a request is not kept for long. */
  private static KeptConnection kept(String address, String path) throws IOException {
    KeptConnection connection = new KeptConnection(address);
    connection.get(path);
    return connection;
  }

  private static int scrape(
      ChildJvm child, KeptConnection metrics, KeptConnection details, ChildJvm sidecar)
      throws Exception {
    int answered = 0;
    awaitHeld(() -> metrics.get("/metrics"), details);
    awaitHeld(sidecar::scrape, details);
    for (int i = 0; i < SCRAPES; i++) {
      double open = number(metrics.get("/metrics"), "unclosed_target_open_fds");
      assertThat(open).isGreaterThan(DESCRIPTORS - 8);
      JsonNode sites = new ObjectMapper().readTree(details.get("/api/v1/sites"));
      assertThat(atSite(sites, LEAK)).as("%s", sites).isGreaterThan(DESCRIPTORS / 2);
      assertThat(details.get("/")).contains("<html");
      assertThat(number(sidecar.scrape(), "unclosed_target_open_fds"))
          .isGreaterThan(DESCRIPTORS - 8);
      try {
        answered += scrapeAnew(child.metricsAddress()).contains("unclosed_open_resources") ? 1 : 0;
      } catch (IOException unanswered) {
        System.out.println("HeldIT a new connection: " + unanswered.getMessage());
      }
      child.ask("alive", "alive");
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    return answered;
  }

  /** As a scraper that keeps no connection, and waits its usual time. */
  private static String scrapeAnew(String address) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
      socket.setSoTimeout(ANSWER_MILLIS);
      String request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertAccounted(JsonNode after, JsonNode before, int kept) {
    JsonNode target = after.get("target");
    assertThat(field(target, "tracked") + field(target, "baseline"))
        .isEqualTo(
            field(target, "openFds") + field(target, "stale") - field(target, "unattributed"));
    assertThat(field(target, "stale")).isZero();
    assertThat(field(target, "drift")).isZero();
    assertThat(field(target, "lostEvents")).isZero();
    assertThat(openFiles(after)).isEqualTo(openFiles(before) + kept);
    assertThat(atSite(after, LEAK)).as("%s", after).isEqualTo(kept);
  }

  /** One report, and it names the one who did it. */
  private static void assertNamed(ChildJvm child) {
    List<String> lines = child.standardError();
    List<Integer> reports = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(REPORT)) {
        reports.add(i);
      }
    }
    assertThat(reports).as("%s", lines).hasSize(1);
    assertThat(lines.get(reports.get(0) + 1)).contains("opened by " + LEAK);
    assertThat(lines).filteredOn(line -> line.contains("no descriptor was left")).hasSize(1);
  }

  private static long openFiles(JsonNode sites) {
    for (JsonNode type : sites.get("types")) {
      if (type.get("type").asText().equals("file")) {
        return type.get("open").asLong();
      }
    }
    throw new AssertionError("no type file in " + sites);
  }

  private static long atSite(JsonNode sites, String frame) {
    long open = 0;
    for (JsonNode site : sites.get("sites")) {
      open += site.get("frame").asText().startsWith(frame) ? site.get("open").asLong() : 0;
    }
    return open;
  }

  private static long field(JsonNode target, String field) {
    return target.get(field).asLong();
  }

  private static JsonNode settled(KeptConnection details) throws IOException {
    return new ObjectMapper().readTree(details.get("/api/v1/sites?settled=true"));
  }

  /** A scrape may show a reading that is some seconds old. */
  /** Who looks at details is not kept for longer than a minute without a request. */
  private static void awaitHeld(Callable<String> scrape, KeptConnection details) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (number(scrape.call(), "unclosed_target_open_fds") <= DESCRIPTORS - 8) {
      details.get("/api/v1/status");
      assertThat(System.nanoTime()).as("every descriptor is taken").isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 1000);
    }
  }

  private static void awaitActive(KeptConnection metrics) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (number(metrics.get("/metrics"), "unclosed_recording_active") < 1) {
      assertThat(System.nanoTime()).as("the recording begins again").isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 1000);
    }
  }

  private static void awaitLine(ChildJvm child, String words) throws InterruptedException {
    child.awaitError(Pattern.compile(Pattern.quote(words)));
  }

  private static double number(String scrape, String series) {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(series) + "\\{\\S* (\\S+)$").matcher(scrape);
    assertThat(line.find()).as(series + " in " + scrape).isTrue();
    return Double.parseDouble(line.group(1));
  }

  private static ChildJvm sidecar(Path jdk, long pid) throws Exception {
    ChildJvm sidecar =
        ChildJvm.run(
            new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-jar",
                ChildJvm.jar().toString(),
                "sidecar",
                "--pid",
                Long.toString(pid),
                "--web.listen-address",
                "127.0.0.1:0"));
    return sidecar.awaitAddresses();
  }

  private ChildJvm child(Path jdk, Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$0\" \"$@\""));
    command.add(jdk.resolve("bin/java").toString());
    command.add("-javaagent:" + ChildJvm.jar() + "=port=0,bind=127.0.0.1,exit-report=off");
    command.addAll(List.of("-Dunclosed.return-after=1", "-Djava.io.tmpdir=" + directory));
    command.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.leaks.Held", file.toString()));
    return ChildJvm.run(new ProcessBuilder(command));
  }
}
