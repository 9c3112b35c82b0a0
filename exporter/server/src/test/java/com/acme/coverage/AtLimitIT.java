package com.acme.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways to open where no descriptor is left. Four of them as the culprit, drawn anew; all with
 * {@code -Dunclosed.long=true}.
 */
final class AtLimitIT {
  private static final int DESCRIPTORS = 256;
  private static final int ATTEMPTS = 3;
  private static final int CULPRITS = Boolean.getBoolean("unclosed.long") ? Integer.MAX_VALUE : 4;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final String REPORT = "descriptors left; most are held by";
  private static final String RESUMED = "unclosed: recording resumed";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
  @ParameterizedTest
  @MethodSource("jdks")
  void noWayThrowsWhatTheBareJdkDoesNotThrow(Path jdk) throws Exception {
    List<String> ways = new ArrayList<>(List.of(AtLimit.EXISTING_ZIP));
    takingDescriptors(jdk).forEach(way -> ways.add(way.name()));
    Map<String, Set<String>> bare;
    try (ChildJvm child = child(jdk, "bare", List.of())) {
      child.expect("ready");
      bare = refused(child, ways, directory.resolve("bare"), false);
    }
    assertThat(bare.values()).allMatch(said -> said.size() == 1);
    try (ChildJvm child = child(jdk, "watched", List.of("-javaagent:" + agent()))) {
      child.expect("ready");
      child.awaitAddresses().sites();
      Map<String, Set<String>> watched = refused(child, ways, directory.resolve("watched"), true);
      // A descriptor of ours that becomes free meanwhile may be just what a way needs.
      watched.forEach(
          (way, said) ->
              assertThat(said.remove("refused opened") ? bare.get(way) : said)
                  .as(way)
                  .isEqualTo(bare.get(way)));
      assertThat(reports(child)).as("%s", child.standardError()).hasSize(1);
      assertThat(topSite(child, 0)).contains("opened by com.acme.coverage.AtLimit.takeAll(");
      System.out.println("AtLimitIT " + jdk.getFileName() + " " + ways.size() + " ways alike");
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void oneReportNamesTheSiteThatTookTheDescriptors(Path jdk) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("AtLimitIT -Dseed=" + seed);
    List<Way> ways = new ArrayList<>(takingDescriptors(jdk));
    ways.removeIf(way -> way.heavy() || way.dropped() == Way.Fate.KEPT);
    Collections.shuffle(ways, new Random(seed));
    try (ChildJvm child = child(jdk, "culprits", List.of("-javaagent:" + agent()))) {
      child.expect("ready");
      child.awaitAddresses().sites();
      int episodes = 0;
      for (Way way : ways.subList(0, Math.min(CULPRITS, ways.size()))) {
        String end = child.ask("fill " + way.name(), "filled");
        await(child, episodes + 1, REPORT);
        assertThat(reports(child)).as("%s %s", way.name(), end).hasSize(episodes + 1);
        assertThat(topSite(child, episodes))
            .as("%s %s", way.name(), child.standardError())
            .contains("opened by " + way.frame() + "(");
        child.ask("free", "freed");
        await(child, episodes + 1, RESUMED);
        episodes++;
      }
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
      assertThat(reports(child)).hasSize(episodes);
      System.out.println("AtLimitIT " + jdk.getFileName() + " " + episodes + " culprits named");
    }
  }

  /**
   * What each way says when it is tried several times. All is asked at once: when a process cannot
   * be started for want of a descriptor, the JDK closes the standard input of its own process.
   */
  private static Map<String, Set<String>> refused(
      ChildJvm child, List<String> ways, Path place, boolean watched) throws Exception {
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      ways.forEach(way -> commands.add("refused " + way));
    }
    commands.add("stay");
    commands.add("exit 7");
    child.send(String.join("\n", commands));
    if (watched) {
      await(child, 1, REPORT);
    }
    Files.createFile(place.resolve(AtLimit.ENOUGH));
    assertThat(child.exitStatus()).as("%s", child.standardError()).isEqualTo(7);
    // The JDK's own helper that starts processes complains on standard output, too.
    List<String> answers =
        child.standardOutput().stream().filter(line -> line.startsWith("refused ")).toList();
    assertThat(answers).hasSize(ATTEMPTS * ways.size());
    Map<String, Set<String>> said = new TreeMap<>();
    for (int i = 0; i < answers.size(); i++) {
      said.computeIfAbsent(ways.get(i % ways.size()), any -> new TreeSet<>()).add(answers.get(i));
    }
    return said;
  }

  private static List<Way> takingDescriptors(Path jdk) throws IOException {
    return Catalogue.on(Jdks.feature(jdk)).stream()
        .filter(way -> way.fds() > 0 && way.closable())
        .toList();
  }

  private static List<String> reports(ChildJvm child) {
    return child.standardError().stream().filter(line -> line.contains(REPORT)).toList();
  }

  /** The line after a report's headline. */
  private static String topSite(ChildJvm child, int report) {
    List<String> lines = child.standardError();
    int seen = 0;
    for (int i = 0; i < lines.size() - 1; i++) {
      if (lines.get(i).contains(REPORT) && seen++ == report) {
        return lines.get(i + 1);
      }
    }
    throw new AssertionError("no report " + report + " in " + lines);
  }

  private static void await(ChildJvm child, int times, String words) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (child.standardError().stream().filter(line -> line.contains(words)).count() < times) {
      assertThat(System.nanoTime())
          .as("%d of %s in %s", times, words, child.standardError())
          .isLessThan(deadline);
      LockSupport.parkNanos(PATIENCE_NANOS / 2000);
    }
    // The headline and the first site are two lines.
    LockSupport.parkNanos(PATIENCE_NANOS / 2000);
  }

  private static String agent() {
    return ChildJvm.jar() + "=port=0,bind=127.0.0.1,exit-report=off";
  }

  private ChildJvm child(Path jdk, String name, List<String> agent) throws IOException {
    Path place = Files.createDirectory(directory.resolve(name));
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -n " + DESCRIPTORS + "; exec \"$0\" \"$@\""));
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(agent);
    command.addAll(List.of("-Dunclosed.return-after=1", "-Djava.io.tmpdir=" + place));
    command.add("--add-modules");
    command.add("java.logging,java.net.http,jdk.httpserver,jdk.zipfs,jdk.unsupported");
    command.addAll(
        List.of("-cp", ChildJvm.testClasses(), AtLimit.class.getName(), place.toString()));
    return ChildJvm.run(new ProcessBuilder(command));
  }
}
