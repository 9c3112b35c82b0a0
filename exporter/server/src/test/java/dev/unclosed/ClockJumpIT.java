package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The wall clock jumps by days while an application leaks, as libfaketime makes it: counts stay
 * exact, and no age, no slope and no suspect comes of the jump.
 */
@EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
final class ClockJumpIT {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "libfaketimeMT.so.1";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

  /** From the start of the child until it opens something. */
  private final long started = System.nanoTime();

  @TempDir Path directory;

  private Path clock;
  private String details;
  private long opened;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void jumpOfTheWallClockIsNoAgeAndNoGrowth(Path jdk) throws Exception {
    Optional<Path> library = library();
    assumeThat(library).as("libfaketime").isPresent();
    clock = Files.writeString(directory.resolve("clock"), "+0\n");
    Path file = Files.writeString(directory.resolve("data"), "some data to read");
    ProcessBuilder command =
        new ProcessBuilder(
            jdk.resolve("bin/java").toString(),
            "-javaagent:" + ChildJvm.jar() + "=port=0,bind=127.0.0.1",
            "-cp",
            ChildJvm.testClasses(),
            "com.acme.faults.Steady",
            file.toString());
    command.environment().put("LD_PRELOAD", library.orElseThrow().toString());
    command.environment().put("FAKETIME_TIMESTAMP_FILE", clock.toString());
    command.environment().put("FAKETIME_CACHE_DURATION", "1");
    command.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    command.environment().put("DONT_FAKE_MONOTONIC", "1");
    command.environment().put("NO_FAKE_STAT", "1");
    try (ChildJvm child = ChildJvm.run(command)) {
      child.expect("ready");
      child.awaitAddresses();
      details = child.detailsAddress();
      String output = child.ask("work 2000", "work");
      int planted = 0;
      for (Jump jump : Jump.values()) {
        jumpBy(jump);
        assertThat(child.ask("work 2000", "work")).isEqualTo(output);
        planted += jump.leaks;
        child.ask("leak " + jump.leaks, "leak");
        awaitTrue(planted, jump, child);
      }
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
    }
  }

  /** Where the clock of the child goes, measured from the true time, and what it leaks there. */
  private enum Jump {
    NONE("+0", Duration.ZERO, 13),
    A_DAY_AHEAD("+1d", Duration.ofDays(1), 17),
    TWO_DAYS_BEHIND("-2d", Duration.ofDays(-2), 19),
    BACK("+0", Duration.ZERO, 23);

    private final String offset;
    private final Duration by;
    private final int leaks;

    Jump(String offset, Duration by, int leaks) {
      this.offset = offset;
      this.by = by;
      this.leaks = leaks;
    }
  }

  private void jumpBy(Jump jump) throws IOException, InterruptedException {
    Files.writeString(clock, jump.offset + "\n");
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (Duration.between(Instant.now().plus(jump.by), lastFlush()).abs().toHours() > 1) {
      assertThat(System.nanoTime()).as("%s has begun", jump).isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 300);
    }
  }

  private Instant lastFlush() throws IOException, InterruptedException {
    JsonNode status = new ObjectMapper().readTree(ChildJvm.get(details + "/api/v1/status"));
    JsonNode lastFlush = status.at("/targets/0/stream/lastFlush");
    return lastFlush.isTextual() ? Instant.parse(lastFlush.asText()) : Instant.EPOCH;
  }

  private void awaitTrue(int planted, Jump jump, ChildJvm child)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    JsonNode sites = sites();
    while (open(sites) != planted) {
      assertThat(System.nanoTime())
          .as("%d open after %s: %s, %s", planted, jump, sites, child.condition())
          .isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 300);
      sites = sites();
    }
    assertThat(sites.get("target").path("fdExhaustionSeconds").asDouble(1e9)).isPositive();
    for (JsonNode type : sites.get("types")) {
      if (type.get("type").asText().equals("file")) {
        assertThat(type.get("opened").asLong()).isGreaterThan(opened);
        opened = type.get("opened").asLong();
      }
    }
    double elapsed = (System.nanoTime() - started) / 1e9;
    for (JsonNode site : sites.get("sites")) {
      assertThat(site.get("suspect").asBoolean()).as("%s after %s", site, jump).isFalse();
      assertThat(site.get("oldestAgeSeconds").asDouble())
          .as("age after %s: %s", jump, site)
          .isBetween(0.0, elapsed);
      assertThat(site.path("growthPerHour").asDouble(0))
          .as("growth after %s: %s", jump, site)
          .isBetween(0.0, 3600.0 * planted);
    }
  }

  private static long open(JsonNode sites) {
    long open = 0;
    for (JsonNode site : sites.get("sites")) {
      open += site.get("type").asText().equals("file") ? site.get("open").asLong() : 0;
    }
    return open;
  }

  private JsonNode sites() throws IOException, InterruptedException {
    return new ObjectMapper().readTree(ChildJvm.get(details + "/api/v1/sites?settled=true"));
  }

  private static Optional<Path> library() throws IOException {
    if (!Files.isDirectory(LIBRARIES)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.find(LIBRARIES, 3, (path, type) -> path.endsWith(LIBRARY))) {
      return found.findFirst();
    }
  }
}
