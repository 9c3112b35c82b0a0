package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight threads open and close as fast as they can, with so little room that JFR loses events. */
final class HealingIT {
  private static final String TINY_BUFFERS =
      "-XX:FlightRecorderOptions:memorysize=1M,globalbuffersize=64k,threadbuffersize=4k";
  private static final Duration ROUND = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** From this Java on JFR takes more memory before it loses anything. */
  private static final int GROWING = 25;

  private static final Pattern LOST =
      Pattern.compile("(?m)^unclosed_jfr_lost_events_total\\{.*} (\\S+)$");
  private static final Pattern DRIFT =
      Pattern.compile("(?m)^unclosed_ledger_drift_resources\\{.*type=\"file\".*} (\\S+)$");

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void ledgerProbeAndProcAgreeWithinOneRoundAfterEventsWereLost(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> arguments =
        List.of(
            TINY_BUFFERS, "-cp", ChildJvm.testClasses(), "com.acme.leaks.Rush", file.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      JsonNode start = child.awaitAddresses().sites();
      String[] rushed = rushUntilSeen(child, Jdks.feature(jdk) < GROWING).split(" ", -1);
      int held = Integer.parseInt(rushed[1]);
      long stoppedAt = System.nanoTime();

      JsonNode end = child.sites();
      while (!agrees(end, start, held) && System.nanoTime() - stoppedAt < ROUND.toNanos()) {
        end = child.sites();
      }

      System.out.printf(
          "%s: %s pairs, %d events lost, healed after %.1f s%n",
          jdk.getFileName(),
          rushed[0],
          number(end, "lostEvents"),
          (System.nanoTime() - stoppedAt) / 1e9);
      assertThat(openAtSites(end)).as("ledger").isEqualTo(openAtSites(start) + held);
      assertThat(openByProbe(end)).as("probe").isEqualTo(openByProbe(start) + held);
      assertThat(linksTo(file, child)).as("/proc").isEqualTo(held);
      assertThat(attributed(end)).isEqualTo(number(end, "openFds"));
      assertThat(number(end, "stale")).isZero();
      assertThat(number(end, "unattributed")).isEqualTo(number(start, "unattributed"));
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
    }
  }

  /** Rushes once, and where JFR loses what it has no room for until a scrape meanwhile shows it. */
  private static String rushUntilSeen(ChildJvm child, boolean loses) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    double drift = 0;
    double lost = 0;
    String rushed;
    do {
      assertThat(System.nanoTime()).as("drift %s, lost %s", drift, lost).isLessThan(deadline);
      schedule(child, "--idle");
      child.send("rush 8 10");
      FutureTask<String> end = new FutureTask<>(() -> child.expect("rushed"));
      new Thread(end).start();
      while (!end.isDone()) {
        String scrape = child.scrape();
        drift = Math.max(drift, value(scrape, DRIFT));
        lost = Math.max(lost, value(scrape, LOST));
      }
      rushed = end.get();
      schedule(child, "--other");
    } while (loses && (drift == 0 || lost == 0));
    System.out.printf("HealingIT scraped a drift of %.0f and %.0f lost events%n", drift, lost);
    return rushed;
  }

  /** Those who rush leave nothing to who takes what they record, where that runs as idle. */
  private static void schedule(ChildJvm child, String policy) throws Exception {
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + child.pid() + "/task"))) {
      for (Path task : tasks) {
        if (nameOf(task).startsWith("JFR Recorder")) {
          String thread = task.getFileName().toString();
          Process chrt = new ProcessBuilder("chrt", policy, "--pid", "0", thread).start();
          assertThat(chrt.waitFor()).as("chrt %s of %s", policy, task).isZero();
        }
      }
    }
  }

  private static String nameOf(Path task) throws IOException {
    try {
      return Files.readString(task.resolve("comm"));
    } catch (NoSuchFileException ended) {
      return "";
    }
  }

  private static double value(String scrape, Pattern series) {
    Matcher matcher = series.matcher(scrape);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  private static boolean agrees(JsonNode now, JsonNode start, int held) {
    return openAtSites(now) == openAtSites(start) + held
        && openByProbe(now) == openByProbe(start) + held
        && attributed(now) == number(now, "openFds")
        && number(now, "stale") == 0
        && number(now, "unattributed") == number(start, "unattributed")
        && number(now, "drift") == 0;
  }

  private static long linksTo(Path file, ChildJvm child) throws IOException {
    long links = 0;
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc/" + child.pid() + "/fd"))) {
      for (Path descriptor : descriptors) {
        links += Files.isSymbolicLink(descriptor) && pointsTo(file, descriptor) ? 1 : 0;
      }
    }
    return links;
  }

  private static boolean pointsTo(Path file, Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (NoSuchFileException closed) {
      return false;
    }
  }

  private static long attributed(JsonNode sites) {
    return number(sites, "tracked") + number(sites, "baseline") + number(sites, "unattributed");
  }

  private static long openAtSites(JsonNode json) {
    long open = 0;
    for (JsonNode site : json.get("sites")) {
      open += site.get("type").asText().equals("file") ? site.get("open").asLong() : 0;
    }
    return open;
  }

  private static long openByProbe(JsonNode json) {
    for (JsonNode type : json.get("types")) {
      if (type.get("type").asText().equals("file")) {
        return type.get("open").asLong();
      }
    }
    return 0;
  }

  private static long number(JsonNode sites, String field) {
    return sites.get("target").get(field).asLong();
  }
}
