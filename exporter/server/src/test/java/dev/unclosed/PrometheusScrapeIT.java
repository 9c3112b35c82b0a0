package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Prometheus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real Prometheus reads a real agent in both forms. */
final class PrometheusScrapeIT {
  private static final String OPEN_METRICS = "openmetrics";
  private static final String TEXT = "text";
  private static final Map<String, Integer> PLANTED = Map.of("inputStream", 7, "selector", 11);

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @BeforeEach
  void needsPrometheus() {
    Prometheus.assumeInstalled();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatWasPlantedIsWhatPrometheusAnswersInBothForms(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data.txt"), "data");
    List<String> arguments =
        List.of("-cp", ChildJvm.testClasses(), "com.acme.leaks.PrimeLeaks", file.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      assertThat(child.expect("ready").split(",", -1))
          .contains(PLANTED.keySet().toArray(String[]::new));
      child.awaitAddresses();
      for (Map.Entry<String, Integer> leak : PLANTED.entrySet()) {
        child.ask("leak " + leak.getKey() + " " + leak.getValue(), "leaked");
      }
      HttpServer relay = textOnly(child.metricsAddress());
      Map<String, String> jobs =
          Map.of(
              OPEN_METRICS,
              URI.create(child.metricsAddress()).getAuthority(),
              TEXT,
              "127.0.0.1:" + relay.getAddress().getPort());
      try (Prometheus prometheus = Prometheus.scraping(directory, jobs)) {
        assertPlanted(prometheus, OPEN_METRICS);
        assertPlanted(prometheus, TEXT);
        // Only OpenMetrics has families without _total: this tells which form was read.
        prometheus.awaitType(OPEN_METRICS, "unclosed_opened_resources", "counter");
        prometheus.awaitType(TEXT, "unclosed_opened_resources_total", "counter");
      } finally {
        relay.stop(0);
      }
      assertThat(Prometheus.verdict(child.scrape())).as("promtool check metrics").isEqualTo("0");
    }
  }

  private static void assertPlanted(Prometheus prometheus, String job) throws Exception {
    prometheus.await("up{job=\"" + job + "\"}", 1);
    for (Map.Entry<String, Integer> leak : PLANTED.entrySet()) {
      String frame = "com.acme.leaks.Sites." + leak.getKey();
      prometheus.await(
          "unclosed_site_open_resources{job=\"" + job + "\",frame=\"" + frame + "\"}",
          leak.getValue());
    }
  }

  /** This Prometheus always prefers OpenMetrics; one behind it that asks for text gets text. */
  private static HttpServer textOnly(String address) throws IOException {
    HttpServer relay =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.createContext("/metrics", exchange -> pass(address, exchange));
    relay.start();
    return relay;
  }

  private static void pass(String address, HttpExchange exchange) throws IOException {
    try (exchange) {
      var upstream = URI.create(address + "/metrics").toURL().openConnection();
      upstream.setRequestProperty("Accept", "text/plain;version=0.0.4");
      try (var body = upstream.getInputStream()) {
        byte[] text = body.readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", upstream.getContentType());
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
      }
    }
  }
}
