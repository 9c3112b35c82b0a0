package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.HangingUp;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Primes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sockets whose peer has hung up, by who opened them, and every descriptor by its number. */
final class CloseWaitIT {
  private static final String MAIN = "com.acme.leaks.HungUp";
  private static final Pattern HUNG_UP =
      Pattern.compile(
          "unclosed_site_close_wait_sockets\\{frame=\"com\\.acme\\.leaks\\.HungUp\\.(\\w+)\".*\\} (\\S+)");

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void socketsThatThePeerHungUpOnAreCountedAtTheirOpeningFrame(Path jdk) throws Exception {
    Primes primes = new Primes("CloseWaitIT");
    Map<String, Integer> planted =
        new TreeMap<>(
            Map.of("ask", primes.next(), "stream", primes.next(), "serve", primes.next()));
    try (HangingUp partner = HangingUp.start();
        ChildJvm child = start(jdk, partner)) {
      for (Map.Entry<String, Integer> leak : planted.entrySet()) {
        child.ask(leak.getKey() + " " + leak.getValue(), "did");
      }
      child.ask("polite 500", "did");

      JsonNode sites = child.sites();
      assertThat(closeWaits(sites)).isEqualTo(planted);
      assertThat(closeWaits(child.scrape())).isEqualTo(planted);
      assertThat(child.scrape())
          .contains(
              "unclosed_sockets{state=\"close_wait\",target=\""
                  + MAIN
                  + "\"} "
                  + (double) planted.values().stream().mapToInt(Integer::intValue).sum());
      assertThat(byFrame(child.descriptors(), "CLOSE_WAIT")).isEqualTo(planted);

      child.ask("close", "did");
      assertThat(closeWaits(child.sites())).isEmpty();
      assertThat(closeWaits(child.scrape())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyDescriptorIsListedWithWhoOpenedIt(Path jdk) throws Exception {
    try (HangingUp partner = HangingUp.start();
        ChildJvm child = start(jdk, partner)) {
      child.sites(); // from now on events tell of the ends of threads
      child.ask("ask 3", "did");
      child.ask("stream 2", "did");
      ChildJvm.run(new ProcessBuilder(jdk + "/bin/jcmd", child.pid() + "", "VM.version"))
          .exitStatus();
      child.sites();
      JsonNode all = descriptorsAtRest(child);

      JsonNode asked = of(all, "HungUp.ask(").get(0);
      assertThat(asked.get("kind").asText()).isEqualTo("socket");
      assertThat(asked.get("target").asText()).matches("socket:\\[\\d+]");
      assertThat(asked.get("type").asText()).isEqualTo("socket");
      assertThat(asked.get("site").asText()).matches("[0-9a-f]{16}");
      assertThat(asked.get("state").asText()).isEqualTo("CLOSE_WAIT");
      assertThat(asked.get("peer").asText()).isEqualTo("127.0.0.1:" + partner.port());
      assertThat(asked.get("ageSeconds").asDouble()).isBetween(0.0, 600.0);
      assertThat(asked.get("openedByThread").asText()).isEqualTo("asker");
      assertThat(asked.get("openedByThreadAlive").isBoolean()).isTrue();
      assertThat(asked.get("openedByThreadAlive").asBoolean()).isFalse();

      JsonNode streamed = of(all, "HungUp.stream(").get(0);
      assertThat(streamed.get("openedByThread").asText()).isEqualTo("main");
      assertThat(streamed.get("openedByThreadAlive").asBoolean()).isTrue();

      JsonNode target = all.get("target");
      assertThat(all.get("fds")).hasSize(target.get("openFds").asInt());
      assertThat(unattributed(all)).isEqualTo(target.get("unattributed").asInt()).isPositive();
      assertThat(all.get("unattributed").findValuesAsText("kind")).contains("socket");
      assertThat(withType(all)).isEqualTo(tracked(all));
    }
  }

  /**
   * Not while a connection of the client's is being closed: it is listed, and nobody's any more.
   */
  private static JsonNode descriptorsAtRest(ChildJvm child) throws Exception {
    JsonNode all = child.descriptors();
    for (int again = 0; again < 20 && withType(all) != tracked(all); again++) {
      all = child.descriptors();
    }
    return all;
  }

  private static int tracked(JsonNode all) {
    return all.get("target").get("tracked").asInt();
  }

  private static ChildJvm start(Path jdk, HangingUp partner) throws Exception {
    List<String> arguments =
        List.of("-cp", ChildJvm.testClasses(), MAIN, Integer.toString(partner.port()));
    ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments);
    child.expect("ready");
    return child.awaitAddresses();
  }

  private static Map<String, Integer> closeWaits(JsonNode sites) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode site : sites.get("sites")) {
      int sockets = site.get("closeWaitSockets").asInt();
      if (sockets > 0) {
        counts.merge(method(site.get("frame").asText()), sockets, Integer::sum);
      }
    }
    return counts;
  }

  private static Map<String, Integer> closeWaits(String scrape) {
    Map<String, Integer> counts = new TreeMap<>();
    Matcher series = HUNG_UP.matcher(scrape);
    while (series.find()) {
      counts.merge(series.group(1), (int) Double.parseDouble(series.group(2)), Integer::sum);
    }
    return counts;
  }

  private static Map<String, Integer> byFrame(JsonNode all, String state) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode fd : all.get("fds")) {
      if (fd.get("state").asText().equals(state)) {
        counts.merge(method(fd.get("frame").asText()), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static List<JsonNode> of(JsonNode all, String frame) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode fd : all.get("fds")) {
      if (fd.get("frame").asText().contains(frame)) {
        found.add(fd);
      }
    }
    return found;
  }

  private static int unattributed(JsonNode all) {
    int open = 0;
    for (JsonNode group : all.get("unattributed")) {
      open += group.get("open").asInt();
    }
    return open;
  }

  private static int withType(JsonNode all) {
    int open = 0;
    for (JsonNode fd : all.get("fds")) {
      open += fd.get("type").isNull() ? 0 : 1;
    }
    return open;
  }

  private static String method(String frame) {
    String call = frame.substring(0, frame.indexOf('('));
    return call.substring(call.lastIndexOf('.') + 1);
  }
}
