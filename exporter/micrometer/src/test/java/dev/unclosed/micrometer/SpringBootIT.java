package dev.unclosed.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Spring Boot service shows in its own registry what the agent's API shows. */
@EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
final class SpringBootIT {
  private static final Pattern AGENT =
      Pattern.compile("unclosed: metrics on (\\S+)/metrics, details on (http://\\S+)/");
  private static final Pattern TOMCAT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern OPEN =
      Pattern.compile(
          "(?m)^unclosed_open_resources\\{target=\"[^\"]+\",type=\"(\\w+)\"\\} (\\S+)$");
  private static final Pattern SITE =
      Pattern.compile(
          "(?m)^unclosed_site_open_resources\\{frame=\"com\\.acme\\.orders\\.([^\"]+)\",site=\"(\\w+)\",.*\\} (\\S+)$");

  private final HttpClient client = HttpClient.newHttpClient();

  static List<Path> jdks() {
    List<Path> homes = new ArrayList<>();
    for (String home : System.getProperty("unclosed.it.jdks", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(home, "bin", "java"))) {
        homes.add(Path.of(home));
      }
    }
    return homes.isEmpty() ? List.of(Path.of(System.getProperty("java.home"))) : homes;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void actuatorAgreesWithTheApi(Path jdk) throws Exception {
    Process service = start(jdk);
    try {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
      String details = null;
      String actuator = null;
      for (String line = out.readLine();
          line != null && (details == null || actuator == null);
          line = out.readLine()) {
        Matcher agent = AGENT.matcher(line);
        Matcher tomcat = TOMCAT.matcher(line);
        details = agent.find() ? agent.group(2) : details;
        actuator = tomcat.find() ? "http://127.0.0.1:" + tomcat.group(1) : actuator;
      }
      get(actuator + "/orders?times=1");
      get(details + "/api/v1/sites?settled=true");
      assertThat(get(actuator + "/orders?times=36")).isEqualTo("37");

      agrees(actuator, details);
    } finally {
      service.destroyForcibly();
    }
  }

  /**
   * What is compared must not change between the two answers, so both are asked until they agree.
   */
  private void agrees(String actuator, String details) throws Exception {
    String scrape = "";
    JsonNode sites = null;
    for (int attempt = 0; attempt < 30; attempt++) {
      sites = new ObjectMapper().readTree(get(details + "/api/v1/sites?settled=true"));
      scrape = get(actuator + "/actuator/prometheus");
      if (ofOwnSites(sites).equals(ofOwnSites(scrape)) && files(sites) == files(scrape)) {
        break;
      }
    }
    assertThat(ofOwnSites(scrape)).isEqualTo(ofOwnSites(sites)).containsValue(37L);
    assertThat(files(scrape)).isEqualTo(files(sites));
    assertThat(scrape).contains("unclosed_target_max_fds{", "unclosed_fd_exhaustion_seconds{");
  }

  private static Map<String, Long> ofOwnSites(JsonNode sites) {
    Map<String, Long> open = new TreeMap<>();
    for (JsonNode site : sites.get("sites")) {
      if (site.get("frame").asText().startsWith("com.acme.orders.")) {
        open.put(site.get("site").asText(), site.get("open").asLong());
      }
    }
    return open;
  }

  private static Map<String, Long> ofOwnSites(String scrape) {
    Map<String, Long> open = new TreeMap<>();
    Matcher site = SITE.matcher(scrape);
    while (site.find()) {
      long count = (long) Double.parseDouble(site.group(3));
      if (count > 0) {
        open.put(site.group(2), count);
      }
    }
    return open;
  }

  private static long files(JsonNode sites) {
    for (JsonNode type : sites.get("types")) {
      if (type.get("type").asText().equals("file")) {
        return type.get("open").asLong();
      }
    }
    return -1;
  }

  private static long files(String scrape) {
    Matcher open = OPEN.matcher(scrape);
    while (open.find()) {
      if (open.group(1).equals("file")) {
        return (long) Double.parseDouble(open.group(2));
      }
    }
    return -2;
  }

  private static Process start(Path jdk) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            jdk.resolve("bin/java").toString(),
            "-javaagent:"
                + System.getProperty("unclosed.jar")
                + "=port=0,bind=127.0.0.1,target=orders",
            "-cp",
            classPath,
            "com.acme.orders.OrdersApplication",
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.endpoints.web.exposure.include=prometheus")
        .redirectErrorStream(true)
        .start();
  }

  private String get(String address) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(address).isEqualTo(200);
    return response.body();
  }
}
