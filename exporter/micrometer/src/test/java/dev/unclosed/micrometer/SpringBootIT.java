package dev.unclosed.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /** Who asks is counted too, by connections that come and go. */
  private static final List<String> OF_THE_ASKER = List.of("socket", "accepted_socket", "thread");

  static List<Path> jdks() {
    return OrdersService.jdks();
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
   * What is compared must not change between the two answers, so both are asked until they agree.
   */
  private static void agrees(OrdersService service) throws Exception {
    String scrape = "";
    JsonNode api = null;
    for (int attempt = 0; attempt < 30; attempt++) {
      api = new ObjectMapper().readTree(service.sites());
      scrape = service.actuator();
      if (types(api).equals(types(scrape))
          && sites(scrape).containsValue(37L)
          && sites(api).entrySet().containsAll(named(scrape))) {
        break;
      }
    }
    assertThat(types(scrape)).isEqualTo(types(api)).hasSizeGreaterThan(10);
    assertThat(sites(api).entrySet()).containsAll(named(scrape));
    assertThat(sites(scrape)).containsValue(37L);
    assertThat(scrape).contains("unclosed_target_max_fds{", "unclosed_fd_exhaustion_seconds{");
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
