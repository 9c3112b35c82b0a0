package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Primes;
import dev.unclosed.testing.SharedVolume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sidecar of one JDK watches JVMs of another by their repositories on a shared volume. */
final class RepositorySidecarIT {
  private static final boolean LONG = Boolean.getBoolean("unclosed.long");
  private static final String ORDERS = "orders";
  private static final long BUDGET = 64 * 1024 * 1024;

  /** With a checkpoint, which is no recording. */
  private static final long BOX_BUDGET = 25 * 1024 * 1024;

  @TempDir Path directory;
  private SharedVolume volume;

  @BeforeEach
  void makeVolume() {
    volume = new SharedVolume(directory);
  }

  /** Application and sidecar, the oldest with the newest and the other way round. */
  static Stream<Arguments> pairs() {
    List<Path> jdks = new ArrayList<>(Jdks.all());
    List<Path> reversed = new ArrayList<>(jdks);
    Collections.reverse(reversed);
    return Stream.iterate(0, i -> i < jdks.size(), i -> i + 1)
        .map(i -> Arguments.of(jdks.get(i), reversed.get(i)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void severalTargetsAreShownWithTheNumbersThatWerePlanted(Path jdk, Path sidecarJdk)
      throws Exception {
    Primes primes = new Primes("RepositorySidecarIT");
    int files = primes.next();
    int selectors = primes.next();
    int others = primes.next();
    try (ChildJvm orders = volume.leaker(jdk, ORDERS, 0);
        ChildJvm stock = volume.leaker(jdk, "stock", 0);
        ChildJvm sidecar = volume.sidecar(sidecarJdk)) {
      orders.expect("ready");
      stock.expect("ready");
      orders.ask("files " + files, "did");
      orders.ask("selectors " + selectors, "did");
      orders.ask("work 1000", "did");
      stock.ask("files " + others, "did");

      awaitSite(sidecar, ORDERS, "files", "file", files);
      awaitSite(sidecar, ORDERS, "selectors", "selector", selectors);
      awaitSite(sidecar, "stock", "files", "file", others);
      String scrape = sidecar.scrape();
      assertThat(scrape)
          .contains("unclosed_target_up{target=\"orders\"} 1.0\n")
          .contains("unclosed_target_restarts_total{target=\"orders\"} 0.0\n")
          .contains("unclosed_orphaned_resources_total{target=\"orders\",type=\"file\"} 0.0\n")
          .containsPattern("unclosed_target_info\\{.*mode=\"sidecar\".*target=\"stock\"");
      JsonNode stocked = named(sidecar, "stock");
      assertThat(stocked.get("target").get("name").asText()).isEqualTo("stock");
      assertThat(stocked.get("target").get("pid").asLong()).isEqualTo(stock.pid());

      orders.ask("close", "did");
      awaitGone(sidecar, "files");
      orders.send("exit 0");
      assertThat(orders.exitStatus()).isZero();
      stock.send("exit 0");
      assertThat(stock.exitStatus()).isZero();
      awaitOutcomes(sidecar, ORDERS, 1, 0, 0);
      awaitOutcomes(sidecar, "stock", 0, 1, 0);
      assertThat(orders.agentLines()).isEmpty();
    }
  }

  /** Application killed at its last descriptor, sidecar killed at any moment, again and again. */
  @ParameterizedTest
  @MethodSource("pairs")
  void noLeakAndNoRestartIsForgottenWhoeverIsKilled(Path jdk, Path sidecarJdk) throws Exception {
    int rounds = LONG ? 20 : 2;
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("RepositorySidecarIT kills -Dseed=" + seed);
    Random random = new Random(seed);
    List<Integer> planted = new ArrayList<>();
    ChildJvm sidecar = volume.sidecar(sidecarJdk);
    try {
      for (int round = 0; round < rounds; round++) {
        try (ChildJvm orders = limited(jdk)) {
          orders.expect("ready");
          int files = 17 + random.nextInt(60);
          planted.add(files);
          awaitLife(sidecar, orders);
          orders.ask("files " + files, "did");
          awaitSite(sidecar, ORDERS, "files", "file", files);
          orders.ask("exhaust", "did");
          killBoth(orders, sidecar, random);
        }
        sidecar = volume.sidecar(sidecarJdk);
        awaitOutcomes(sidecar, ORDERS, 0, 0, round + 1);
      }
      assertThat(sidecar.scrape())
          .contains("unclosed_target_restarts_total{target=\"orders\"} " + (rounds - 1) + ".0\n");
      List<String> reports = volume.reports(ORDERS);
      assertThat(reports).hasSize(rounds);
      for (int round = 0; round < rounds; round++) {
        assertThat(reports.get(round))
            .contains(planted.get(round) + " file")
            .contains("at com.acme.lives.Leaker.files(")
            .contains("at com.acme.lives.Leaker.exhaust(");
      }
      assertThat(opensIn(sidecarJdk, volume.kept(ORDERS, ".jfr").get(rounds - 1)))
          .contains("com.acme.lives.Leaker.files(");
      System.out.println(
          "RepositorySidecarIT " + rounds + " of " + rounds + " killed at EMFILE and named");
    } finally {
      sidecar.close();
    }
  }

  /** The sidecar before its application, or while it buries it. */
  private static void killBoth(ChildJvm orders, ChildJvm sidecar, Random random) throws Exception {
    boolean sidecarFirst = random.nextBoolean();
    LockSupport.parkNanos(random.nextInt(3_000) * 1_000_000L);
    SharedVolume.kill(sidecarFirst ? sidecar : orders);
    LockSupport.parkNanos(random.nextInt(3_000) * 1_000_000L);
    SharedVolume.kill(sidecarFirst ? orders : sidecar);
    sidecar.close();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void outcomesAreRightWithTheSidecarUpAndDown(Path jdk, Path sidecarJdk) throws Exception {
    int times = LONG ? 50 : 3;
    ChildJvm sidecar = volume.sidecar(sidecarJdk);
    try {
      for (int i = 0; i < times; i++) {
        exit(jdk, i % 3 == 1, i == 0 ? 5_000 : 0);
      }
      int leaking = (times + 1) / 3;
      awaitOutcomes(sidecar, ORDERS, times - leaking, leaking, 0);
      SharedVolume.kill(sidecar);
      sidecar.close();
      for (int i = 0; i < times; i++) {
        exit(jdk, i % 3 == 1, i == 0 ? 5_000 : 0);
      }
      sidecar = volume.sidecar(sidecarJdk);
      awaitOutcomes(sidecar, ORDERS, 2 * (times - leaking), 2 * leaking, 0);
      System.out.println("RepositorySidecarIT " + 2 * times + " of " + 2 * times + " outcomes");
    } finally {
      sidecar.close();
    }
  }

  private void exit(Path jdk, boolean leaking, long hookMillis) throws Exception {
    try (ChildJvm orders = volume.leaker(jdk, ORDERS, hookMillis)) {
      orders.expect("ready");
      if (leaking) {
        orders.ask("files 17", "did");
      }
      orders.send("exit 0");
      assertThat(orders.exitStatus()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void crashLoopWithoutSidecarStaysWithinTheBudget(Path jdk, Path sidecarJdk) throws Exception {
    int crashes = LONG ? 100 : 4;
    crash(List.of(), jdk, crashes);
    try (ChildJvm sidecar = volume.sidecar(sidecarJdk)) {
      awaitOutcomes(sidecar, ORDERS, 0, 0, crashes);
      assertThat(volume.bytes(ORDERS)).isLessThan(BUDGET);
      System.out.println(
          "RepositorySidecarIT " + crashes + " of " + crashes + " crashes without a sidecar");
    }
  }

  /** It may read what the agents write, and must not remove any of it. */
  @ParameterizedTest
  @MethodSource("pairs")
  void crashLoopStaysWithinTheBudgetWhereTheSidecarIsAnotherUser(Path jdk, Path sidecarJdk)
      throws Exception {
    assumeThat(System.getProperty("user.name")).as("to become another user").isEqualTo("root");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    int crashes = LONG ? 100 : 4;
    try (ChildJvm sidecar = volume.sidecar(user(65533), sidecarJdk, "--black-box.budget", "24")) {
      crash(user(65534), jdk, crashes);
      awaitOutcomes(sidecar, ORDERS, 0, 0, crashes);
      assertThat(volume.keptBytes()).isLessThan(BOX_BUDGET);
      assertThat(sidecar.standardError())
          .filteredOn(line -> line.contains("run the sidecar as the application's user"))
          .isNotEmpty();
      System.out.println(
          "RepositorySidecarIT " + crashes + " of " + crashes + " crashes of another user");
    }
  }

  private void crash(List<String> user, Path jdk, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      try (ChildJvm orders = volume.leaker(user, jdk, ORDERS, ",repository.budget=64")) {
        orders.expect("ready");
        SharedVolume.awaitText(
            "_" + orders.pid() + "/", () -> volume.chunks(ORDERS).toString(), orders);
        assertThat(volume.unfinished(ORDERS)).hasSizeLessThanOrEqualTo(1);
        orders.ask("work 100000", "did");
        orders.send("halt 3");
        assertThat(orders.exitStatus()).isEqualTo(3);
        assertThat(orders.agentLines()).isEmpty();
      }
      assertThat(volume.bytes(ORDERS)).isLessThan(BUDGET);
    }
  }

  private static List<String> user(int number) {
    String id = Integer.toString(number);
    return List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups");
  }

  private ChildJvm limited(Path jdk) throws Exception {
    String java =
        String.join(
            " ",
            "ulimit -n 256; exec '" + jdk.resolve("bin/java") + "'",
            "'-javaagent:" + ChildJvm.jar() + "=exporter=off,repository=" + directory + "/orders'",
            "-cp " + ChildJvm.testClasses() + " com.acme.lives.Leaker 0");
    return ChildJvm.run(new ProcessBuilder("sh", "-c", java));
  }

  private static String opensIn(Path jdk, Path recording) throws Exception {
    assertThat(Files.size(recording)).isPositive();
    ProcessBuilder print =
        new ProcessBuilder(
            jdk.resolve("bin/jfr").toString(),
            "print",
            "--stack-depth",
            "8",
            "--events",
            "unclosed.*",
            recording.toString());
    try (ChildJvm jfr = ChildJvm.run(print)) {
      assertThat(jfr.exitStatus()).as("%s", jfr.standardError()).isZero();
      return String.join("\n", jfr.standardOutput());
    }
  }

  /** Until then the sites are those of the life before, which may have planted as many. */
  private static void awaitLife(ChildJvm sidecar, ChildJvm orders) throws Exception {
    SharedVolume.awaitText(
        "pid=\"" + orders.pid() + "\"",
        () -> lines(sidecar.scrape(), "unclosed_target_info", "target=\"orders\""),
        sidecar);
  }

  private static void awaitSite(
      ChildJvm sidecar, String target, String method, String type, int open) throws Exception {
    SharedVolume.awaitText(
        "unclosed_site_open_resources{frame=\"com.acme.lives.Leaker." + method + "\",",
        sidecar::scrape,
        sidecar);
    SharedVolume.awaitText(
        "target=\"" + target + "\",type=\"" + type + "\"} " + open + ".0",
        () -> lines(sidecar.scrape(), "unclosed_site_open_resources", "Leaker." + method),
        sidecar);
  }

  private static void awaitGone(ChildJvm sidecar, String method) throws Exception {
    SharedVolume.awaitText(
        "target=\"orders\",type=\"file\"} 0.0",
        () -> lines(sidecar.scrape(), "unclosed_site_open_resources", "Leaker." + method),
        sidecar);
  }

  private static void awaitOutcomes(
      ChildJvm sidecar, String target, int clean, int leaking, int killed) throws Exception {
    String series = "unclosed_target_shutdowns_total{outcome=";
    String wanted =
        String.join(
            "\n",
            series + "\"clean\",target=\"" + target + "\"} " + clean + ".0",
            series + "\"killed\",target=\"" + target + "\"} " + killed + ".0",
            series + "\"leaking\",target=\"" + target + "\"} " + leaking + ".0");
    SharedVolume.awaitText(
        wanted, () -> lines(sidecar.scrape(), series, "target=\"" + target + "\""), sidecar);
  }

  private static String lines(String scrape, String beginning, String part) {
    return scrape
        .lines()
        .filter(line -> line.startsWith(beginning) && line.contains(part))
        .sorted()
        .reduce("", (all, line) -> all + line + "\n");
  }

  private static JsonNode named(ChildJvm sidecar, String target) throws Exception {
    return new ObjectMapper()
        .readTree(ChildJvm.get(sidecar.detailsAddress() + "/api/v1/sites?target=" + target));
  }
}
