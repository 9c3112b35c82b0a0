package dev.unclosed.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.report.Series;
import dev.unclosed.report.Series.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnclosedMetricsTest {
  private final List<Series> series = new ArrayList<>();

  private UnclosedMetrics metrics() {
    return new UnclosedMetrics(() -> Optional.of(() -> List.copyOf(series)));
  }

  private void add(String name, Kind kind, double value, String... labels) {
    Map<String, String> all = new TreeMap<>();
    for (int i = 0; i < labels.length; i += 2) {
      all.put(labels[i], labels[i + 1]);
    }
    series.add(new Series(name, kind, "Help.", all, value));
  }

  @Test
  void aRegistryForPrometheusShowsTheAgentsNames() {
    add("unclosed_open_resources", Kind.GAUGE, 7, "target", "shop", "type", "file");
    add("unclosed_opened_resources_total", Kind.COUNTER, 9, "target", "shop", "type", "file");
    add("unclosed_oldest_open_age_seconds", Kind.GAUGE, 1.5, "target", "shop", "type", "file");
    add("unclosed_jfr_data_loss_bytes_total", Kind.COUNTER, 0, "target", "shop");
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (UnclosedMetrics metrics = metrics()) {
      metrics.bindTo(registry);

      assertThat(registry.scrape().lines().filter(line -> !line.startsWith("#")))
          .containsExactlyInAnyOrder(
              "unclosed_open_resources{target=\"shop\",type=\"file\"} 7.0",
              "unclosed_opened_resources_total{target=\"shop\",type=\"file\"} 9.0",
              "unclosed_oldest_open_age_seconds{target=\"shop\",type=\"file\"} 1.5",
              "unclosed_jfr_data_loss_bytes_total{target=\"shop\"} 0.0");
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void metersComeAndGoWithTheirSeries() {
    add("unclosed_site_open_resources", Kind.GAUGE, 1, "site", "a");
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    BoundMeters meters = new BoundMeters(registry, () -> Optional.of(() -> List.copyOf(series)));
    meters.refresh();
    series.clear();
    add("unclosed_site_open_resources", Kind.GAUGE, 2, "site", "b");
    meters.refresh();

    assertThat(registry.getMeters())
        .singleElement()
        .satisfies(meter -> assertThat(meter.getId().getTag("site")).isEqualTo("b"));
  }

  @Test
  void withoutTheAgentThereAreNoMeters() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (UnclosedMetrics metrics = new UnclosedMetrics()) {
      metrics.bindTo(registry);
    }
    assertThat(registry.getMeters()).isEmpty();
  }
}
