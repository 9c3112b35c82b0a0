package com.acme.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.LibraryJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What libraries open, connections to native sockets, and threads: exact, and named by who opened.
 */
final class LibraryWaysIT {
  private static final List<Integer> PRIMES = List.of(3, 5, 7, 11, 13, 17, 19, 23);

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatLibrariesOpenIsCountedExactly(Path jdk) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("LibraryWaysIT -Dseed=" + seed);
    Random random = new Random(seed);
    Map<String, Integer> leaked = new TreeMap<>();
    try (ChildJvm child = start(jdk)) {
      for (LibraryWay way : LibraryWay.ALL) {
        int closed = PRIMES.get(random.nextInt(PRIMES.size()));
        int kept = PRIMES.get(random.nextInt(PRIMES.size()));
        child.ask("act " + way.name() + " " + closed + " 0", "done");
        child.ask("act " + way.name() + " 0 " + kept, "done");
        isExact(child.allSites(), way, closed, kept);
        if (way.name().equals("rocks")) {
          namesFilesOf(kept + 1, child.descriptors());
        }
        leaked.put(way.name(), kept);
        System.out.printf(
            "%-13s %-17s opened and closed %2d, kept %2d, forgotten: %s%n",
            way.name(), way.type(), closed, kept, way.forgotten().words());
      }
      becomesWhatThePageSays(child, leaked);
      JsonNode target = child.sites().path("target");
      assertThat(target.path("drift").asInt()).isZero();
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
  }

  private ChildJvm start(Path jdk) throws Exception {
    List<String> arguments =
        List.of(
            LibraryJars.QUIET,
            "-cp",
            LibraryJars.classPath(),
            "com.acme.applications.LibraryWays",
            Files.createTempDirectory(directory, "ways").toString());
    ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1,types=all", arguments);
    child.expect("ready");
    child.awaitAddresses();
    child.sites();
    return child;
  }

  private static void isExact(JsonNode sites, LibraryWay way, int closed, int kept) {
    for (JsonNode site : sites.path("sites")) {
      if (isOf(way, site)) {
        assertThat(site.path("frame").asText()).startsWith("com.acme.applications.LibraryWays.");
      }
    }
    assertThat(sum(sites, way, "open")).as("%s open", way).isEqualTo(kept);
    assertThat(sum(sites, way, "opened")).as("%s opened", way).isEqualTo(closed + kept);
    assertThat(sum(sites, way, "fds")).as("%s descriptors", way).isEqualTo(kept * way.fds());
  }

  /** What is unreachable and still open is proved lost, unless the library itself keeps it. */
  private static void becomesWhatThePageSays(ChildJvm child, Map<String, Integer> leaked)
      throws Exception {
    Map<String, Integer> lost = new TreeMap<>();
    for (LibraryWay way : LibraryWay.ALL) {
      boolean orphaned = way.forgotten() == LibraryWay.Forgotten.ORPHANED;
      lost.put(way.name(), orphaned ? leaked.get(way.name()) : 0);
    }
    Patience.await(() -> forget(child, "orphaned").equals(lost));
    assertThat(forget(child, "orphaned")).isEqualTo(lost);
    assertThat(forget(child, "open")).isEqualTo(leaked);
  }

  private static Map<String, Integer> forget(ChildJvm child, String counted) {
    try {
      child.ask("forget", "done");
      JsonNode sites = child.allSites();
      Map<String, Integer> counts = new TreeMap<>();
      LibraryWay.ALL.forEach(way -> counts.put(way.name(), sum(sites, way, counted)));
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isOf(LibraryWay way, JsonNode site) {
    return site.path("type").asText().equals(way.type())
        && site.path("stack").toString().contains("LibraryWays." + way.name() + "(");
  }

  private static int sum(JsonNode sites, LibraryWay way, String counted) {
    int sum = 0;
    for (JsonNode site : sites.path("sites")) {
      sum += isOf(way, site) ? site.path(counted).asInt() : 0;
    }
    return sum;
  }

  /** RocksDB opens its files in native code: nobody claims them, and they are told all the same. */
  private static void namesFilesOf(int databases, JsonNode descriptors) {
    int locks = 0;
    int logs = 0;
    for (JsonNode group : descriptors.path("unattributed")) {
      String target = group.path("target").asText();
      if (target.endsWith("/LOCK") && group.path("kind").asText().equals("file")) {
        locks += group.path("open").asInt();
      } else if (target.endsWith(".log") && group.path("kind").asText().equals("wal")) {
        logs += group.path("open").asInt();
      }
    }
    assertThat(locks).as("locks in %s", descriptors.path("unattributed")).isEqualTo(databases);
    assertThat(logs).as("logs in %s", descriptors.path("unattributed")).isEqualTo(databases);
  }
}
