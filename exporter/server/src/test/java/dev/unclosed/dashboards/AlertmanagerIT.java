package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unclosed.testing.Alertmanager;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Prometheus;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the leaking demo shop to the notification, by real servers. */
final class AlertmanagerIT {
  private static final int INSTANCES = 1_000;
  private static final String ALERT = "UnclosedResourcesOrphaned";

  @TempDir Path directory;
  private byte[] scraped = {};
  private long scrapedAt;

  @BeforeEach
  void needsServers() {
    Prometheus.assumeInstalled();
    Alertmanager.assumeInstalled();
  }

  @Test
  void oneLeakInAThousandInstancesIsOneNotificationThatNamesTheMethod() throws Exception {
    Path shop = Files.createDirectory(directory.resolve("shop"));
    List<String> arguments =
        List.of(
            "-Xmx64m",
            "-cp",
            ChildJvm.jar().toString(),
            "com.acme.shop.Shop",
            shop.toString(),
            "50",
            "selectors");
    try (ChildJvm child = ChildJvm.start(Jdks.all().get(0), "port=0,bind=127.0.0.1", arguments)) {
      HttpServer relay = relay(child.awaitAddresses().metricsAddress());
      try (Alertmanager people = Alertmanager.start(directory);
          Prometheus prometheus = Prometheus.configured(directory, config(relay, people))) {
        people.awaitNotification(180);
        prometheus.await(
            "count(unclosed_orphaned_resources_total{type=\"selector\"} > 0)", INSTANCES);
        prometheus.await("count(ALERTS{alertname=\"" + ALERT + "\",alertstate=\"firing\"})", 1);
        assertThat(people.notifications()).hasSize(1);
        JsonNode alerts = people.notifications().get(0).path("alerts");
        assertThat(alerts).hasSize(1);
        assertThat(alerts.get(0).path("labels").path("alertname").asText()).isEqualTo(ALERT);
        assertThat(alerts.get(0).path("annotations").path("description").asText())
            .contains("com.acme.shop.PartnerClient.answer");
      } finally {
        relay.stop(0);
      }
    }
  }

  /** A thousand instances that all tell what the one tells. */
  private HttpServer relay(String address) throws IOException {
    HttpServer relay =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.createContext("/metrics", exchange -> answer(exchange, address));
    relay.start();
    return relay;
  }

  private void answer(HttpExchange exchange, String address) throws IOException {
    try (exchange) {
      byte[] text = scrape(address);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  /** At most once a second, so that the one is not scraped like a thousand. */
  private byte[] scrape(String address) throws IOException {
    if (scraped.length == 0 || System.nanoTime() - scrapedAt > 1_000_000_000L) {
      try (InputStream body = URI.create(address + "/metrics").toURL().openStream()) {
        scraped = body.readAllBytes();
      }
      scrapedAt = System.nanoTime();
    }
    return scraped;
  }

  private String config(HttpServer relay, Alertmanager people) throws IOException {
    String rules = Files.readString(GoldenFile.dashboards("rules/resources.yml").path());
    Path file =
        Files.writeString(
            directory.resolve("rules.yml"), rules.replace("interval: 1m", "interval: 5s"));
    StringBuilder config =
        new StringBuilder("global:\n  scrape_interval: 10s\n  evaluation_interval: 5s\n");
    config.append("rule_files: ['").append(file).append("']\n");
    config
        .append("alerting:\n  alertmanagers:\n    - static_configs:\n        - targets: ['")
        .append(people.address())
        .append("']\n");
    config.append("scrape_configs:\n  - job_name: shop\n    metric_relabel_configs:\n");
    config.append("      - source_labels: [__name__]\n        action: keep\n");
    config.append("        regex: 'unclosed_(site_)?orphaned_resources_total'\n");
    config.append("    static_configs:\n");
    for (int i = 0; i < INSTANCES; i++) {
      config
          .append("      - targets: ['127.0.0.1:")
          .append(relay.getAddress().getPort())
          .append("']\n        labels: {instance: pod-")
          .append(i)
          .append("}\n");
    }
    return config.toString();
  }
}
