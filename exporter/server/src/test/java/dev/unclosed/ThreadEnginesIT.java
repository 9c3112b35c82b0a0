package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.LibraryJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One SQLite connection per thread; the threads end, the connections stay, with a descriptor each
 * for database and log, and the index of the log once (field case 8).
 */
final class ThreadEnginesIT {
  private static final List<Integer> PRIMES = List.of(7, 11, 13, 17, 19, 23);

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void connectionsOfEndedThreadsAreNamedWithTheirDatabaseFiles(Path jdk) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("ThreadEnginesIT -Dseed=" + seed);
    int threads = PRIMES.get(new Random(seed).nextInt(PRIMES.size()));
    Path place = Files.createTempDirectory(directory, "engines");
    List<String> arguments =
        List.of(
            LibraryJars.QUIET,
            "-cp",
            LibraryJars.classPath(),
            "com.acme.applications.ThreadEngines",
            place.toString(),
            Integer.toString(threads));
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      child.ask("go", "worked");
      JsonNode engines = child.sites().path("none");
      for (JsonNode site : child.sites().path("sites")) {
        engines = site.path("type").asText().equals("connection") ? site : engines;
      }
      assertThat(engines.path("frame").asText())
          .startsWith("com.acme.applications.ThreadEngines.engine(");
      assertThat(engines.path("open").asInt()).isEqualTo(threads);
      assertThat(engines.path("openersEnded").asInt()).isEqualTo(threads);
      Map<String, Integer> kinds = kinds(child.descriptors());
      assertThat(kinds).containsEntry("database", threads).containsEntry("wal", threads);
      assertThat(kinds).containsEntry("shm", 1);
      System.out.println(threads + " threads ended, descriptors: " + kinds);
      child.send("end");
      assertThat(child.exitStatus()).isZero();
    }
  }

  private static Map<String, Integer> kinds(JsonNode descriptors) {
    Map<String, Integer> kinds = new HashMap<>();
    for (JsonNode fd : descriptors.path("fds")) {
      kinds.merge(fd.path("kind").asText(), 1, Integer::sum);
    }
    return kinds;
  }
}
