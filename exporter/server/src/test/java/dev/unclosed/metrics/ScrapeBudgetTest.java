package dev.unclosed.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.ledger.OtherSites;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.testing.Scripted;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a scrape may cost a Prometheus, whatever the application does. */
class ScrapeBudgetTest {
  private static final int MAX_BYTES = 64 * 1024;

  /** Seven types, every kind and state, twenty labelled sites that all hold something open. */
  private static final int MAX_SERIES = 300;

  private static final int LABELLED = 20;

  @Test
  void tenThousandSitesCostNoMoreThanTwenty() throws IOException {
    MetricSnapshots few = scrape(LABELLED);
    MetricSnapshots many = scrape(10_000);
    assertThat(series(many)).isEqualTo(series(few)).isLessThanOrEqualTo(MAX_SERIES);
    assertThat(Exposition.PROMETHEUS_TEXT.write(many)).hasSizeLessThan(MAX_BYTES);
    assertThat(Exposition.OPEN_METRICS.write(many)).hasSizeLessThan(MAX_BYTES);
  }

  private static MetricSnapshots scrape(int sites) {
    List<SiteSnapshot> list = new ArrayList<>(sites);
    for (int i = 0; i < sites; i++) {
      String frame = "com.acme.shop.warehouse.inventory.StockReservationRepository.load" + i;
      String site = String.format("%016x", i * 0x9E3779B97F4A7C15L);
      list.add(Scripted.site("file", site, frame, 1 + i, i < LABELLED, null));
    }
    List<OtherSites> others =
        List.of(
            new OtherSites("file", 9_980, 90_000, 1, 1), new OtherSites("thread", 40, 64, 0, 0));
    return ExpositionTest.collector(
            Scripted.target(Scripted.ledger(Scripted.types(), list, others)))
        .collect();
  }

  private static int series(MetricSnapshots snapshots) {
    return snapshots.stream().map(MetricSnapshot::getDataPoints).mapToInt(List::size).sum();
  }
}
