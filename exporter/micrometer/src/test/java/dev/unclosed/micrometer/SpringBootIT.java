package dev.unclosed.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Spring Boot service shows in its own registry what the agent's API shows. */
final class SpringBootIT {
  private static final Pattern OPEN =
      Pattern.compile(
          "(?m)^unclosed_open_resources\\{target=\"orders\",type=\"(\\w+)\"\\} (\\S+)$");
  private static final Pattern SITE =
      Pattern.compile(
          "(?m)^unclosed_site_open_resources\\{.*site=\"([^\"]+)\",.*type=\"(\\w+)\"\\} (\\S+)$");

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final List<String> OF_THE_PROCESS =
      List.of("unclosed_target_max_fds{", "unclosed_fd_exhaustion_seconds{");

  /** Who asks is counted too, by connections that come and go. */
  private static final List<String> OF_THE_ASKER = List.of("socket", "accepted_socket", "thread");

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void actuatorAgreesWithTheApi(Path jdk) throws Exception {
    try (OrdersService service = OrdersService.start(jdk, "port=0,bind=127.0.0.1")) {
      assertThat(service.order(37)).isEqualTo("37");
      agrees(service);
    }
  }

  /**
   * What is compared must not change between the two answers, so both are asked until they agree;
   * and the process is older than a slope when it has one.
   */
  private static void agrees(OrdersService service) throws Exception {
    String scrape = "";
    JsonNode api = null;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < deadline) {
      api = new ObjectMapper().readTree(service.sites());
      scrape = service.actuator();
      if (types(api).equals(types(scrape))
          && sites(scrape).containsValue(37L)
          && sites(api).entrySet().containsAll(named(scrape))
          && OF_THE_PROCESS.stream().allMatch(scrape::contains)) {
        break;
      }
      LockSupport.parkNanos(PATIENCE_NANOS / 300);
    }
    assertThat(types(scrape)).isEqualTo(types(api)).hasSizeGreaterThan(10);
    assertThat(sites(api).entrySet()).containsAll(named(scrape));
    assertThat(sites(scrape)).containsValue(37L);
    assertThat(scrape).contains(OF_THE_PROCESS);
  }

  private static Map<String, Long> types(JsonNode api) {
    Map<String, Long> open = new TreeMap<>();
    api.get("types").forEach(type -> open.put(text(type, "type"), type.get("open").asLong()));
    open.keySet().removeAll(OF_THE_ASKER);
    return open;
  }

  private static Map<String, Long> types(String scrape) {
    Map<String, Long> open = new TreeMap<>();
    Matcher type = OPEN.matcher(scrape);
    while (type.find()) {
      open.put(type.group(1), number(type.group(2)));
    }
    open.keySet().removeAll(OF_THE_ASKER);
    return open;
  }

  private static Map<String, Long> sites(JsonNode api) {
    Map<String, Long> open = new TreeMap<>();
    api.get("sites")
        .forEach(
            site ->
                open.merge(
                    text(site, "type") + " " + text(site, "site"),
                    site.get("open").asLong(),
                    Long::sum));
    return open;
  }

  private static Map<String, Long> sites(String scrape) {
    Map<String, Long> open = new TreeMap<>();
    Matcher site = SITE.matcher(scrape);
    while (site.find()) {
      open.put(site.group(2) + " " + site.group(1), number(site.group(3)));
    }
    return open;
  }

  /** Of the sites that have a label of their own, those of what the asker does not change. */
  private static List<Map.Entry<String, Long>> named(String scrape) {
    return sites(scrape).entrySet().stream()
        .filter(site -> site.getKey().matches("\\w+ [0-9a-f]{16}"))
        .filter(site -> !OF_THE_ASKER.contains(site.getKey().split(" ", -1)[0]))
        .toList();
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  private static long number(String value) {
    return (long) Double.parseDouble(value);
  }
}
