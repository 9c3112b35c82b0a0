package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.LibraryJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What libraries open, connections to native sockets: exact, and named by who opened. */
final class LibraryWaysIT {
  private static final List<Integer> PRIMES = List.of(3, 5, 7, 11, 13, 17, 19, 23);

  /** Way, type, and how many descriptors each takes that we know. */
  private static final List<List<String>> WAYS =
      List.of(
          List.of("h2", "connection", "0"),
          List.of("sqlite", "connection", "0"),
          List.of("hikari", "connection_lease", "0"),
          List.of("dbcp", "connection_lease", "0"),
          List.of("tomcat", "connection_lease", "0"),
          List.of("statement", "statement", "0"),
          List.of("permit", "semaphore_permit", "0"),
          List.of("epoll", "native_socket", "1"),
          List.of("shadedEpoll", "native_socket", "1"),
          List.of("rocks", "native_object", "0"),
          List.of("rocksIterator", "native_object", "0"),
          List.of("rocksBatch", "native_object", "0"));

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
    Path place = Files.createTempDirectory(directory, "ways");
    List<String> arguments =
        List.of(
            LibraryJars.QUIET,
            "-cp",
            LibraryJars.classPath(),
            "com.acme.applications.LibraryWays",
            place.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1,types=all", arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      for (List<String> way : WAYS) {
        int closed = PRIMES.get(random.nextInt(PRIMES.size()));
        int kept = PRIMES.get(random.nextInt(PRIMES.size()));
        child.ask("act " + way.get(0) + " " + closed + " 0", "done");
        child.ask("act " + way.get(0) + " 0 " + kept, "done");
        JsonNode sites = child.allSites();
        System.out.printf("%-13s %-17s opened %d, kept %d%n", way.get(0), way.get(1), closed, kept);
        at(sites, way, closed, kept);
        if (way.get(0).equals("rocks")) {
          namesFilesOf(kept + 1, child.descriptors());
        }
      }
      JsonNode target = child.sites().path("target");
      assertThat(target.path("drift").asInt()).isZero();
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
      assertThat(child.agentLines()).isEmpty();
    }
  }

  private static void at(JsonNode sites, List<String> way, int closed, int kept) {
    int open = 0;
    int opened = 0;
    int fds = 0;
    for (JsonNode site : sites.path("sites")) {
      String stack = site.path("stack").toString();
      if (site.path("type").asText().equals(way.get(1))
          && stack.contains("LibraryWays." + way.get(0) + "(")) {
        open += site.path("open").asInt();
        opened += site.path("opened").asInt();
        fds += site.path("fds").asInt();
        assertThat(site.path("frame").asText()).startsWith("com.acme.applications.LibraryWays.");
      }
    }
    assertThat(open).as("%s open", way).isEqualTo(kept);
    assertThat(opened).as("%s opened", way).isEqualTo(closed + kept);
    assertThat(fds).as("%s descriptors", way).isEqualTo(kept * Integer.parseInt(way.get(2)));
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
