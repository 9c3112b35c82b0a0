package com.acme.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred thousand virtual threads do I/O, and no hook pins one of them. */
final class VirtualThreadsIT {
  private static final int THREADS = 100_000;
  private static final int FIRST_JAVA = 21;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void virtualThreadsAreCountedExactlyAndNotPinnedByHooks(Path jdk) throws Exception {
    assumeThat(Jdks.feature(jdk)).isGreaterThanOrEqualTo(FIRST_JAVA);
    int kept = 97;
    String without = bare(jdk, kept);
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments("with", kept))) {
      child.expect("ready");
      child.awaitAddresses();
      JsonNode before = child.sites();
      String with = child.ask("go", "ran");
      JsonNode after = child.sites();
      System.out.println("pinned, and with a hook: without agent " + without + ", with " + with);

      assertThat(with.split(" ", -1)[1]).isEqualTo("0");
      assertThat(pins(with)).isLessThanOrEqualTo(pins(without) + THREADS / 1000);
      JsonNode site = site(after);
      assertThat(site.path("open").asInt()).isEqualTo(kept);
      assertThat(site.path("opened").asInt()).isEqualTo(THREADS);
      assertThat(open(after, "file") - open(before, "file")).isEqualTo(kept);
      assertThat(open(after, "socket") - open(before, "socket")).isZero();
      assertThat(open(after, "accepted_socket") - open(before, "accepted_socket")).isZero();
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
  }

  private String bare(Path jdk, int kept) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(arguments("without", kept));
    try (ChildJvm child = ChildJvm.run(new ProcessBuilder(command))) {
      child.expect("ready");
      String pins = child.ask("go", "ran");
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
      return pins;
    }
  }

  private List<String> arguments(String place, int kept) throws Exception {
    return List.of(
        "-cp",
        ChildJvm.testClasses(),
        VirtualThreads.class.getName(),
        Files.createDirectory(directory.resolve(place)).toString(),
        Integer.toString(THREADS),
        Integer.toString(kept));
  }

  private static int pins(String words) {
    return Integer.parseInt(words.split(" ", -1)[0]);
  }

  private static JsonNode site(JsonNode sites) {
    for (JsonNode site : sites.path("sites")) {
      if (site.path("frame").asText().startsWith(VirtualThreads.class.getName() + ".read(")) {
        return site;
      }
    }
    return sites.path("none");
  }

  private static long open(JsonNode sites, String type) {
    for (JsonNode each : sites.path("types")) {
      if (each.path("type").asText().equals(type)) {
        return each.path("open").asLong();
      }
    }
    return 0;
  }
}
