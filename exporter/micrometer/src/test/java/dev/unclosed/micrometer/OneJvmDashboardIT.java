package dev.unclosed.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Prometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard of one JVM works on what a real Prometheus scrapes from Actuator alone. */
final class OneJvmDashboardIT {
  private static final Path DASHBOARD = Path.of("../../dashboards/unclosed-jvm.json");

  private static final long PAUSE_NANOS = 200_000_000;

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
  void everyPanelIsAnsweredAndNoPortIsOpenedButTheServices(Path jdk) throws Exception {
    try (OrdersService service = OrdersService.start(jdk, "exporter=ledger")) {
      assertThat(service.order(37)).isEqualTo("37");
      try (Prometheus prometheus =
          Prometheus.configured(directory, configuration(service.authority()))) {
        prometheus.await(
            "max(unclosed_site_open_resources{frame=\"com.acme.orders.OrdersApplication$Orders.read\"})",
            37);
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(15);
        ExecutorService customers = Executors.newSingleThreadExecutor();
        try {
          // Panels of rates and growth show nothing of a service that stands still.
          customers.execute(() -> orderOn(service));
          for (String query : queries) {
            prometheus.awaitSome(query);
          }
        } finally {
          customers.shutdownNow();
        }
      }
      assertThat(service.listensAt()).hasSize(1);
    }
  }

  private static void orderOn(OrdersService service) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        service.order(1);
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static String configuration(String authority) {
    return """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
          - job_name: orders
            metrics_path: /actuator/prometheus
            static_configs:
              - targets: ['%s']
        """
        .formatted(authority);
  }

  /** Of every panel, with everything chosen. */
  private static List<String> queries() throws Exception {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(
            target
                .get("expr")
                .asText()
                .replace("$__rate_interval", "10s")
                .replace("$job", ".+")
                .replace("$instance", ".+")
                .replace("$namespace", ".*")
                .replace("$pod", ".*"));
      }
    }
    return queries;
  }
}
