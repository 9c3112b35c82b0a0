package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents that many JVMs carry weave and listen beside ours, before it and after it. */
final class OtherAgentsIT {
  private static final Map<String, Integer> PLANTED =
      Map.of("inputStream", 31, "socketChannel", 37, "selector", 41, "fileChannel", 43);

  @TempDir Path directory;

  static Stream<Arguments> cases() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of("opentelemetry-javaagent", "jmx_prometheus_javaagent")
                    .flatMap(
                        agent ->
                            Stream.of(
                                Arguments.of(jdk, agent, "before"),
                                Arguments.of(jdk, agent, "after"))));
  }

  @ParameterizedTest(name = "{0}, {1} {2} ours")
  @MethodSource("cases")
  void otherAgentChangesNoNumberOfOursAndWorks(Path jdk, String other, String order)
      throws Exception {
    int port = freePort();
    try (ChildJvm child = ChildJvm.run(command(jdk, other, port, order.equals("before")))) {
      assertThat(child.expect("ready").split(",", -1))
          .contains(PLANTED.keySet().toArray(String[]::new));
      child.awaitAddresses();
      Map<String, Integer> before = leaks(child.sites());
      for (Map.Entry<String, Integer> leak : PLANTED.entrySet()) {
        child.ask("leak " + leak.getKey() + " " + leak.getValue(), "leaked");
      }
      child.ask("pairs 10000", "pairs");
      JsonNode sites = child.sites();

      assertThat(before).isEmpty();
      assertThat(leaks(sites)).as("%s", sites).isEqualTo(new TreeMap<>(PLANTED));
      JsonNode target = sites.get("target");
      assertThat(number(target, "lostEvents")).isZero();
      assertThat(
              number(target, "tracked")
                  - number(target, "stale")
                  + number(target, "baseline")
                  + number(target, "unattributed"))
          .isEqualTo(number(target, "openFds"));
      assertHooks(child.scrape());
      if (other.startsWith("jmx")) {
        assertThat(ChildJvm.get("http://127.0.0.1:" + port + "/metrics"))
            .contains("jvm_threads_current");
      } else {
        child.awaitError(Pattern.compile("opentelemetry-javaagent - version: "));
      }
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
      // Of the leaks of others we tell, too: jmx_exporter 1.0.1 never closes its rules' reader.
      assertThat(child.agentLines())
          .allMatch(line -> line.startsWith("unclosed: first reclaimed "))
          .noneMatch(line -> line.contains("com.acme"));
    }
  }

  /** As many hooks are woven as the JDK has places for them. */
  private static void assertHooks(String scrape) {
    Map<String, String> installed = byType(scrape, "unclosed_hooks_installed{");
    assertThat(installed).containsKeys("file", "socket", "selector");
    assertThat(installed).isEqualTo(byType(scrape, "unclosed_hooks_expected{"));
  }

  private static Map<String, String> byType(String scrape, String family) {
    Map<String, String> values = new TreeMap<>();
    scrape
        .lines()
        .filter(line -> line.startsWith(family))
        .forEach(
            line ->
                values.put(
                    line.replaceAll(".*type=\"(\\w+)\".*", "$1"),
                    line.substring(line.lastIndexOf(' ') + 1)));
    return values;
  }

  private ProcessBuilder command(Path jdk, String other, int port, boolean first)
      throws IOException {
    String ours = "-javaagent:" + ChildJvm.jar() + "=port=0,bind=127.0.0.1,sites.max=100";
    Path jar = ChildJvm.jar().resolveSibling("agents").resolve(other + ".jar");
    String theirs = "-javaagent:" + jar;
    if (other.startsWith("jmx")) {
      Path rules = Files.writeString(directory.resolve("jmx.yaml"), "rules:\n- pattern: \".*\"\n");
      theirs += "=127.0.0.1:" + port + ":" + rules;
    }
    Path data = Files.writeString(directory.resolve("data"), "data");
    List<String> words = new ArrayList<>();
    words.add(jdk.resolve("bin/java").toString());
    words.addAll(first ? List.of(theirs, ours) : List.of(ours, theirs));
    words.addAll(
        List.of("-cp", ChildJvm.testClasses(), "com.acme.leaks.PrimeLeaks", data.toString()));
    ProcessBuilder command = new ProcessBuilder(words);
    for (String signal : List.of("TRACES", "METRICS", "LOGS")) {
      command.environment().put("OTEL_" + signal + "_EXPORTER", "none");
    }
    return command;
  }

  private static Map<String, Integer> leaks(JsonNode sites) {
    Map<String, Integer> leaks = new TreeMap<>();
    String prefix = "com.acme.leaks.Sites.";
    for (JsonNode site : sites.get("sites")) {
      String frame = site.get("frame").asText();
      if (frame.startsWith(prefix) && !frame.contains("<init>")) {
        String method = frame.substring(prefix.length(), frame.indexOf('('));
        if (PLANTED.containsKey(method)) {
          leaks.merge(method, site.get("open").asInt(), Integer::sum);
        }
      }
    }
    return leaks;
  }

  private static long number(JsonNode target, String field) {
    return target.get(field).asLong();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
