package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.GoldenFile;
import org.junit.jupiter.api.Test;

/** What dashboard-linter would say, and that the files are the catalogue. */
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

  @Test
  void everyPanelSaysWhatItShowsOfTheChosenTargets() {
    for (Dashboard dashboard : DashboardCatalogue.all()) {
      for (Panel panel : dashboard.panels()) {
        assertThat(panel.title()).isNotBlank();
        assertThat(panel.description()).endsWith(".");
        assertThat(panel.unit()).isNotBlank();
        assertThat(panel.queries()).as(panel.title()).isNotEmpty();
        for (Panel.Query query : panel.queries()) {
          assertThat(query.expr()).contains("job=~\"$job\"", "instance=~\"$instance\"");
        }
      }
    }
  }
}
