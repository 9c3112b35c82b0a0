package dev.unclosed.dashboards;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Prometheus;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every panel, asked of a real Prometheus that scrapes the leaking shop. */
@EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
final class PanelQueriesIT {
  private static final Map<String, String> CHOICES =
      Map.of(
          // The shop is too young for yesterday.
          "offset 1d", "offset 2s",
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
      try (Prometheus prometheus = Prometheus.scraping(directory, Map.of("shop", address))) {
        for (String query : Queries.ofPanels().toList()) {
          prometheus.awaitSome(substituted(query));
        }
      }
    }
  }

  private static String substituted(String query) {
    String answerable = query;
    for (Map.Entry<String, String> choice : CHOICES.entrySet()) {
      answerable = answerable.replace(choice.getKey(), choice.getValue());
    }
    return answerable;
  }
}
