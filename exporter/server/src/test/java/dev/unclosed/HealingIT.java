package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Four threads open and close as fast as they can, with so little room that JFR loses events. */
final class HealingIT {
  private static final String TINY_BUFFERS =
      "-XX:FlightRecorderOptions:memorysize=1M,globalbuffersize=64k,threadbuffersize=4k";
  private static final Duration ROUND = Duration.ofSeconds(60);

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
      String[] rushed = child.ask("rush 4 5", "rushed").split(" ", -1);
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
      assertThat(number(end, "tracked")).as("/proc").isEqualTo(number(start, "tracked") + held);
      assertThat(number(end, "stale")).isZero();
      assertThat(number(end, "unattributed")).isEqualTo(number(start, "unattributed"));
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
    }
  }

  private static boolean agrees(JsonNode now, JsonNode start, int held) {
    return openAtSites(now) == openAtSites(start) + held
        && openByProbe(now) == openByProbe(start) + held
        && number(now, "tracked") == number(start, "tracked") + held
        && number(now, "stale") == 0
        && number(now, "unattributed") == number(start, "unattributed")
        && number(now, "drift") == 0;
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
