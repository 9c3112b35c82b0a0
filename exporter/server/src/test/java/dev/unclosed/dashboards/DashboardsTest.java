package dev.unclosed.dashboards;

import dev.unclosed.testing.GoldenFile;
import org.junit.jupiter.api.Test;

/** The files are the catalogue. */
class DashboardsTest {
  @Test
  void filesAreTheCatalogue() throws Exception {
    for (Dashboard dashboard : DashboardCatalogue.all()) {
      GoldenFile.dashboards(dashboard.uid() + ".json").assertMatches(dashboard.json());
    }
  }

  @Test
  void grafanaGetsTheSameAlerts() throws Exception {
    GoldenFile.dashboards("grafana-alerting.yml")
        .assertMatches(GrafanaAlerting.of(RuleCatalogue.alerts()));
  }
}
