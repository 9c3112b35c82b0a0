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

/** Rules and dashboards ask only for what is exported. */
class ContractTest {
  /** Labels that the scraper adds. */
  static final Set<String> OF_THE_SCRAPER =
      Set.of("job", "instance", "pod", "namespace", "cluster");

  static final Map<String, Metric> METRICS =
      Arrays.stream(Metric.values()).collect(Collectors.toMap(Metric::text, Function.identity()));

  /** Metrics that no rule and no panel asks for, with the reason. */
  private static final Map<Metric, String> EXCUSED =
      Map.ofEntries(
          Map.entry(Metric.TARGET_INFO, "joined by people"),
          Map.entry(Metric.SCOPE_UNCLOSED_RESOURCES, "only where code declares scopes"),
          Map.entry(Metric.POSIX_SEMAPHORES, "only those without an owner matter"),
          Map.entry(Metric.CLOSING_RESOURCES, "passing states, on the page"),
          Map.entry(Metric.FAILED_CLOSES, "rare, on the page"),
          Map.entry(Metric.OLDEST_OPEN_AGE, "by site it tells more"),
          Map.entry(Metric.SITE_OPENED_RESOURCES, "rates of sites are on the page"),
          Map.entry(Metric.JFR_REPOSITORY, "the volume has its own alert"),
          Map.entry(Metric.LIVE_SET_CYCLE, "for those who tune announcements"),
          Map.entry(Metric.UNTRACKED_CLOSES, "normal for what was open before"),
          Map.entry(Metric.STACK_SAMPLING, "a setting"),
          Map.entry(Metric.SUSPECT_MIN_AGE, "a setting"),
          Map.entry(Metric.MAX_SITES, "a setting"));

  @Test
  void everyMetricIsUsedOrExcused() {
    Set<String> used = new TreeSet<>();
    Queries.all().forEach(query -> used.addAll(Queries.metrics(query)));
    for (Metric metric : Metric.values()) {
      assertThat(used.contains(metric.text()))
          .as("%s is asked for, or excused, and not both", metric)
          .isNotEqualTo(EXCUSED.containsKey(metric));
    }
  }

  @Test
  void everyMetricIsExported() {
    Queries.all()
        .forEach(
            query -> assertThat(METRICS.keySet()).as(query).containsAll(Queries.metrics(query)));
  }

  @Test
  void everyLabelIsOneOfTheMetricOrOfTheScraper() {
    Queries.all()
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
    Queries.all()
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
