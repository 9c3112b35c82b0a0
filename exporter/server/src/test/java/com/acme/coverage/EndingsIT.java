package com.acme.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Failed opens, failed closes, other threads, ended threads, threads that wait, ended children: all
 * exact.
 */
final class EndingsIT {
  private static final List<Integer> PRIMES = List.of(7, 11, 13, 17, 19, 23);
  private static final Pattern CHILD_EXITS =
      Pattern.compile(
          "unclosed_closed_resources_total\\{closed_by=\"child_exit\".*type=\"process\"\\} (\\S+)");

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void unusualEndsAreCountedExactly(Path jdk) throws Exception {
    Random random = seeded();
    try (ChildJvm child = start(jdk, "port=0,bind=127.0.0.1,sites.max=100")) {
      int number = prime(random);
      leavesNothing(act(child, "fail " + number));

      Outcome broken = act(child, "brokenClose");
      assertThat(broken.value("threw")).isEqualTo("1");
      assertThat(broken.value("failedCloses")).isEqualTo("1");
      leavesNothing(broken);

      Outcome throwing = act(child, "throwingClose");
      assertThat(throwing.value("threw")).isEqualTo("1");
      assertThat(throwing.value("thrown.open")).isEqualTo("[file:1]");
      leavesNothing(throwing);

      leavesNothing(act(child, "otherThread " + number));
      Outcome halfBuilt = act(child, "halfBuilt " + number);
      assertThat(halfBuilt.value("threw")).isEqualTo(Integer.toString(number));
      leavesNothing(halfBuilt);
      leavesNothing(act(child, "churn 2000"));
      childExits(child, random);
      threadEnds(child, random);
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void noOwnerIsWatchedWhenOrphansAreOff(Path jdk) throws Exception {
    Path place = Files.createDirectory(directory.resolve("off-" + Jdks.feature(jdk)));
    List<String> arguments =
        List.of("-cp", ChildJvm.testClasses(), Coverage.class.getName(), place.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1,orphans=off", arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      child.ask("act channel 2 0 3", "channel");
      child.ask("act inputStream 2 0 3", "inputStream");
      Outcome collected =
          Outcome.parse("collected " + child.ask("collect without orphans", "collected"));
      assertThat(collected.value("collected.orphaned")).isEqualTo("[]");
      assertThat(collected.value("collected.open")).isEqualTo("[socket:3]");
      // The log comes from a thread of its own: perhaps only after the last of these lines.
      assertThat(child.agentLines()).allMatch(line -> line.contains(" first reclaimed file "));
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatThreadsWaitInIsClosingUntilTheyHaveLeftIt(Path jdk) throws Exception {
    Random random = seeded();
    Path place = Files.createDirectory(directory.resolve("blocked-" + Jdks.feature(jdk)));
    Map<BlockedKind, Integer> numbers = new EnumMap<>(BlockedKind.class);
    Map<BlockedKind, String> ends = new EnumMap<>(BlockedKind.class);
    try (ChildJvm child =
        ChildJvm.start(jdk, "port=0,bind=127.0.0.1", blockedThreads(place.toString()))) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      // Once, something else that was open before had gone by the first measure.
      act(child, BlockedKind.SOCKET_READER + " 2");
      for (BlockedKind kind : BlockedKind.values()) {
        int number = prime(random);
        Outcome outcome = act(child, kind + " " + number);
        isClosingUntilReleased(kind, number, outcome);
        numbers.put(kind, number);
        ends.put(kind, outcome.value("ends"));
      }
      assertThat(child.agentLines()).isEmpty();
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
    Path other = Files.createDirectory(directory.resolve("unwatched-" + Jdks.feature(jdk)));
    assertThat(endsUnwatched(jdk, other, numbers)).isEqualTo(ends);
  }

  private static void isClosingUntilReleased(BlockedKind kind, int number, Outcome outcome) {
    int descriptors = number * kind.descriptors();
    isExact(outcome, "blocked", kind.open(number), "[]", descriptors);
    isExact(outcome, "closing", kind.open(number), kind.closing(number), descriptors);
    isExact(outcome, "released", kind.left(number), "[]", descriptors - number);
    leavesNothing(outcome);
  }

  private static void isExact(
      Outcome outcome, String step, String open, String closing, int descriptors) {
    String expected = Integer.toString(descriptors);
    assertThat(outcome.value(step + ".open")).as("%s", outcome).isEqualTo(open);
    assertThat(outcome.value(step + ".closing")).as("%s", outcome).isEqualTo(closing);
    assertThat(outcome.value(step + ".fds")).as("%s", outcome).isEqualTo(expected);
    assertThat(outcome.value(step + ".tracked")).as("%s", outcome).isEqualTo(expected);
    assertThat(outcome.value(step + ".stale")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value(step + ".unattributed")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value(step + ".adds")).as("%s", outcome).isEqualTo("true");
  }

  private static Map<BlockedKind, String> endsUnwatched(
      Path jdk, Path place, Map<BlockedKind, Integer> numbers) throws Exception {
    List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
    command.addAll(blockedThreads(place.toString(), "unwatched"));
    Map<BlockedKind, String> ends = new EnumMap<>(BlockedKind.class);
    try (ChildJvm child = ChildJvm.run(new ProcessBuilder(command))) {
      child.expect("ready");
      for (Map.Entry<BlockedKind, Integer> each : numbers.entrySet()) {
        Outcome outcome = act(child, each.getKey() + " " + each.getValue());
        ends.put(each.getKey(), outcome.value("ends"));
      }
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
    return ends;
  }

  private static List<String> blockedThreads(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "--add-opens",
                "java.base/java.net=ALL-UNNAMED",
                "--add-opens",
                "java.base/sun.nio.ch=ALL-UNNAMED",
                "-cp",
                ChildJvm.testClasses(),
                BlockedThreads.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void childExits(ChildJvm child, Random random) throws Exception {
    int number = 2 + random.nextInt(4);
    Outcome exits = act(child, "childExits " + number);
    assertThat(exits.value("running.open")).isEqualTo("[process:" + number + "]");
    assertThat(exits.value("running.fds")).isEqualTo(Integer.toString(3 * number));
    leavesNothing(exits);
    child.sites();
    Matcher closed = CHILD_EXITS.matcher(child.scrape());
    assertThat(closed.find()).isTrue();
    assertThat(Double.parseDouble(closed.group(1))).isEqualTo(number);
  }

  private static void threadEnds(ChildJvm child, Random random) throws Exception {
    int number = prime(random);
    Outcome ended = act(child, "threadEnds " + number);
    assertThat(ended.value("after.open")).isEqualTo("[file:" + number + "]");
    assertThat(ended.value("after.adds")).isEqualTo("true");
    JsonNode site = siteOf(child.sites(), "Endings.keepOpen(");
    assertThat(site.path("open").asInt()).isEqualTo(number);
    assertThat(site.path("openersEnded").asInt()).isEqualTo(number);
  }

  private static JsonNode siteOf(JsonNode sites, String method) {
    for (JsonNode site : sites.path("sites")) {
      if (site.path("frame").asText().contains(method)
          && site.path("type").asText().equals("file")) {
        return site;
      }
    }
    return sites.path("none");
  }

  private static void leavesNothing(Outcome outcome) {
    // The thread pool that churns is shut down after the count.
    assertThat(outcome.value("after.open")).as("%s", outcome).isIn("[]", "[executor:1]");
    assertThat(outcome.value("after.closing")).as("%s", outcome).isEqualTo("[]");
    assertThat(outcome.value("after.orphaned")).as("%s", outcome).isEqualTo("[]");
    assertThat(outcome.value("after.fds")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value("after.tracked")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value("after.stale")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value("after.unattributed")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value("after.adds")).as("%s", outcome).isEqualTo("true");
    assertThat(outcome.value("untracked")).as("%s", outcome).isEqualTo("0");
    assertThat(outcome.value("failures")).as("%s", outcome).isEqualTo("0");
  }

  private static Outcome act(ChildJvm child, String command) throws Exception {
    String word = command.split(" ", -1)[0];
    return Outcome.parse(word + " " + child.ask(command, word));
  }

  private ChildJvm start(Path jdk, String options) throws Exception {
    Path place = Files.createDirectory(directory.resolve("jdk-" + Jdks.feature(jdk)));
    List<String> arguments =
        List.of(
            "--add-opens",
            "java.base/java.io=ALL-UNNAMED",
            "-cp",
            ChildJvm.testClasses(),
            Endings.class.getName(),
            place.toString());
    ChildJvm child = ChildJvm.start(jdk, options, arguments);
    child.expect("ready");
    child.awaitAddresses();
    child.sites();
    return child;
  }

  private static int prime(Random random) {
    return PRIMES.get(random.nextInt(PRIMES.size()));
  }

  private static Random seeded() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("EndingsIT -Dseed=" + seed);
    return new Random(seed);
  }
}
