package dev.unclosed.dashboards;

import com.sun.net.httpserver.HttpServer;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Prometheus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every panel, asked of a real Prometheus that scrapes the leaking shop. */
final class PanelQueriesIT {
  private static final String MICROMETER = "process_files_open_files";
  private static final Map<String, String> CHOICES =
      Map.of(
          "$__rate_interval", "10s",
          "$job", ".+",
          "$instance", ".+",
          "$namespace", ".*",
          "$pod", ".*");

  @TempDir Path directory;

  @BeforeEach
  void needsPrometheus() {
    Prometheus.assumeInstalled();
  }

  @Test
  void everyQueryOfEveryPanelHasAnAnswer() throws Exception {
    Path shop = Files.createDirectory(directory.resolve("shop"));
    List<String> arguments =
        List.of(
            "-Xmx64m",
            "-cp",
            ChildJvm.jar().toString(),
            "com.acme.shop.Shop",
            shop.toString(),
            "50",
            "files,selectors,sockets,pipes,dropped");
    try (ChildJvm child =
        ChildJvm.start(Jdks.all().get(0), "port=0,bind=127.0.0.1,suspect.min-age=10s", arguments)) {
      String address = URI.create(child.awaitAddresses().metricsAddress()).getAuthority();
      HttpServer spring = spring();
      String other = "127.0.0.1:" + spring.getAddress().getPort();
      try (Prometheus prometheus =
          Prometheus.scraping(directory, Map.of("shop", address, "spring", other))) {
        for (String query : Queries.ofPanels().toList()) {
          prometheus.awaitSome(substituted(query));
          if (query.contains(MICROMETER)) {
            prometheus.await("count(" + substituted(query) + ")", 2);
          }
        }
      } finally {
        spring.stop(0);
      }
    }
  }

  /** A process without the agent, which tells its descriptors as Micrometer names them. */
  private static HttpServer spring() throws IOException {
    HttpServer spring =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] text = (MICROMETER + " 17\n").getBytes(StandardCharsets.UTF_8);
    spring.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
          }
        });
    spring.start();
    return spring;
  }

  /** The shop is too young for yesterday, and all of it is newer than an hour. */
  private static String substituted(String query) {
    String answerable = query.replace("$ago", query.contains("unless") ? "1h" : "2s");
    for (Map.Entry<String, String> choice : CHOICES.entrySet()) {
      answerable = answerable.replace(choice.getKey(), choice.getValue());
    }
    return answerable;
  }
}
