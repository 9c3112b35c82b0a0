package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty-seven sites leak a different prime each, among ten thousand correct pairs. */
final class PrimeLeaksIT {
  private static final String MAIN = "com.acme.leaks.PrimeLeaks";
  private static final Pattern SITE =
      Pattern.compile(
          "unclosed_site_open_resources\\{frame=\"com\\.acme\\.leaks\\.Sites\\.(\\w+)\".*type=\"(\\w+)\"\\} (\\S+)");
  private static final List<Integer> PRIMES =
      List.of(
          17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
          109, 113, 127, 131, 137, 139);

  /** Each of these costs a thread, a child process or one of few kernel objects. */
  private static final List<String> HEAVY = List.of("watchService", "channelGroup", "process");

  private static final List<Integer> SMALL_PRIMES = List.of(2, 3, 5, 7, 11, 13);

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everySiteIsCountedExactlyAndNamedByItsApplicationFrame(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> arguments = List.of("-cp", ChildJvm.testClasses(), MAIN, file.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1,sites.max=100", arguments)) {
      List<String> sites = List.of(child.expect("ready").split(",", -1));
      child.awaitAddresses();
      JsonNode start = agreed(child);

      Map<String, Integer> planted = plant(sites);
      int descriptors = 0;
      for (Map.Entry<String, Integer> leak : planted.entrySet()) {
        String held = child.ask("leak " + leak.getKey() + " " + leak.getValue(), "leaked");
        descriptors += leak.getValue() * Integer.parseInt(held);
      }
      child.ask("pairs 10000", "pairs");
      JsonNode end = agreed(child);

      assertThat(number(end, "openFds") - number(end, "baseline"))
          .isEqualTo(number(start, "openFds") - number(start, "baseline") + descriptors);
      assertThat(leaksOf(end)).isEqualTo(new TreeMap<>(planted));
      assertThat(leaksOf(child.scrape())).isEqualTo(new TreeMap<>(planted));
      assertThat(number(end, "tracked") - number(start, "tracked")).isEqualTo(descriptors);
      assertThat(number(end, "unattributed")).isEqualTo(number(start, "unattributed"));
      assertThat(number(end, "stale")).isZero();
      assertThat(number(end, "drift")).isZero();
      assertThat(number(end, "tracked") + number(end, "baseline") + number(end, "unattributed"))
          .isEqualTo(number(end, "openFds"));
      child.send("exit 7");
      assertThat(child.exitStatus()).isEqualTo(7);
    }
  }

  /** The first answer with as many descriptors as the child itself counts; ours come and go. */
  private static JsonNode agreed(ChildJvm child) throws Exception {
    long counted = -1;
    long told = -1;
    for (int attempt = 0; attempt < 50; attempt++) {
      JsonNode sites = child.sites();
      counted = Long.parseLong(child.ask("count", "count"));
      told = number(sites, "openFds");
      if (counted == told) {
        return sites;
      }
    }
    return fail("the child counts %d descriptors, the agent tells %d", counted, told);
  }

  /** A different prime for each site; the seed is printed, and {@code -Dseed} replays it. */
  private static Map<String, Integer> plant(List<String> sites) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("PrimeLeaksIT -Dseed=" + seed);
    List<Integer> primes = new ArrayList<>(PRIMES);
    List<Integer> smallPrimes = new ArrayList<>(SMALL_PRIMES);
    Collections.shuffle(primes, new Random(seed));
    Collections.shuffle(smallPrimes, new Random(seed));
    Map<String, Integer> planted = new LinkedHashMap<>();
    for (int i = 0; i < sites.size(); i++) {
      boolean heavy = HEAVY.contains(sites.get(i));
      planted.put(sites.get(i), heavy ? smallPrimes.remove(0) : primes.get(i));
    }
    return planted;
  }

  private static Map<String, Integer> leaksOf(JsonNode sites) {
    Map<String, Integer> leaks = new TreeMap<>();
    for (JsonNode site : sites.get("sites")) {
      String frame = site.get("frame").asText();
      String prefix = "com.acme.leaks.Sites.";
      String type = site.get("type").asText();
      if (frame.startsWith(prefix) && !frame.contains("<init>")) {
        String method = frame.substring(prefix.length(), frame.indexOf('('));
        if (isCompanion(type, method)) {
          continue;
        }
        leaks.merge(method, site.get("open").asInt(), Integer::sum);
      }
    }
    return leaks;
  }

  private static Map<String, Integer> leaksOf(String scrape) {
    Map<String, Integer> leaks = new TreeMap<>();
    Matcher site = SITE.matcher(scrape);
    while (site.find()) {
      if (isCompanion(site.group(2), site.group(1))) {
        continue;
      }
      leaks.merge(site.group(1), (int) Double.parseDouble(site.group(3)), Integer::sum);
    }
    return leaks;
  }

  /** What the JDK opens along with a resource: threads, a channel group, its random numbers. */
  private static boolean isCompanion(String type, String site) {
    return type.equals("thread")
        || type.equals("executor")
        || (type.equals("channel_group") && !site.equals("channelGroup"))
        || (type.equals("file") && site.startsWith("unix"));
  }

  private static long number(JsonNode sites, String field) {
    return sites.get("target").get(field).asLong();
  }
}
