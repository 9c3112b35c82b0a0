package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.metrics.Label;
import dev.unclosed.metrics.Metric;
import dev.unclosed.metrics.MetricType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules ask only for what is exported. */
class ContractTest {
  /** Labels that the scraper adds. */
  private static final Set<String> OF_THE_SCRAPER =
      Set.of("job", "instance", "pod", "namespace", "cluster");

  private static final Map<String, Metric> METRICS =
      Arrays.stream(Metric.values()).collect(Collectors.toMap(Metric::text, Function.identity()));

  @Test
  void everyMetricIsExported() {
    Queries.ofRules()
        .forEach(query -> assertThat(METRICS.keySet()).as(query).containsAll(Queries.metrics(query)));
  }

  @Test
  void everyLabelIsOneOfTheMetricOrOfTheScraper() {
    Queries.ofRules()
        .flatMap(query -> Queries.labels(query).stream())
        .forEach(
            use -> {
              String[] parts = use.split("/", -1);
              Set<String> labels = new TreeSet<>(OF_THE_SCRAPER);
              METRICS.get(parts[0]).labels().stream().map(Label::text).forEach(labels::add);
              assertThat(labels).as(use).contains(parts[1]);
            });
  }

  @Test
  void ratesAreOfCountersAndCountersAreAskedForByRates() {
    Queries.ofRules()
        .forEach(
            query ->
                Queries.counted(query)
                    .forEach(
                        name ->
                            assertThat(METRICS.get(name).type())
                                .as("%s in %s", name, query)
                                .isEqualTo(MetricType.COUNTER)));
    for (RuleGroup group : RuleCatalogue.alerts()) {
      for (Alert alert : group.alerts()) {
        Set<String> plain = new TreeSet<>(Queries.metrics(alert.expr()));
        plain.removeAll(Queries.counted(alert.expr()));
        assertThat(plain).as(alert.name()).noneMatch(name -> name.endsWith("_total"));
      }
    }
  }

  @Test
  void everyAlertHasItsSectionInTheRunbook() throws Exception {
    Set<String> sections =
        Files.readAllLines(Path.of("../../docs/runbook.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> alerts =
        RuleCatalogue.files().values().stream()
            .flatMap(groups -> groups.stream())
            .flatMap(group -> group.alerts().stream())
            .map(Alert::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(sections).isEqualTo(alerts);
  }

  @Test
  void everySummaryIsOneSentenceWithoutValues() {
    for (RuleGroup group : RuleCatalogue.alerts()) {
      for (Alert alert : group.alerts()) {
        assertThat(alert.summary()).endsWith(".").doesNotContain("{{", ". ");
        assertThat(alert.descriptionForPrometheus()).contains(" Next: ");
      }
    }
  }
}
