package dev.unclosed.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Scripted;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricLawTest {
  /** Facts of the exporter itself, which watches any number of targets. */
  private static final Set<Metric> OF_THE_EXPORTER =
      Set.of(Metric.SUSPECT_MIN_AGE, Metric.MAX_SITES, Metric.BUILD_INFO);

  @Test
  void pageOfMetricsIsTheCatalogue() throws IOException {
    GoldenFile.docs("metrics.md").assertMatches(MetricsPage.text());
  }

  @ParameterizedTest
  @EnumSource
  void nameIsLowerCaseWordsAfterThePrefix(Metric metric) {
    assertThat(metric.text()).matches("unclosed(_[a-z]+)+");
  }

  @ParameterizedTest
  @EnumSource
  void suffixTellsTheTypeAndTheUnit(Metric metric) {
    boolean counter = metric.type() == MetricType.COUNTER;
    assertThat(metric.text().endsWith("_total")).isEqualTo(counter);
    assertThat(metric.text().endsWith("_info")).isEqualTo(metric.type() == MetricType.INFO);
    assertThat(metric.text()).endsWith(metric.unit().suffix() + (counter ? "_total" : ""));
    for (MetricUnit unit : MetricUnit.values()) {
      boolean named = !unit.suffix().isEmpty() && metric.text().contains(unit.suffix());
      assertThat(!named || metric.unit() == unit).as("%s is in %s", metric, unit).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void helpIsOneSentence(Metric metric) {
    assertThat(metric.help()).matches("[A-Z].*[^.]\\.").doesNotContain(". ", "\n");
  }

  @ParameterizedTest
  @EnumSource
  void everySeriesOfATargetNamesIt(Metric metric) {
    boolean first = !metric.labels().isEmpty() && metric.labels().get(0) == Label.TARGET;
    assertThat(first).isNotEqualTo(OF_THE_EXPORTER.contains(metric));
  }

  @ParameterizedTest
  @EnumSource
  void micrometerMakesTheSameNameOfItsOwn(Metric metric) {
    String base = metric.unit().micrometerBaseUnit();
    String exposed =
        metric.micrometerName().replace('.', '_')
            + (base.isEmpty() ? "" : "_" + base)
            + (metric.type() == MetricType.COUNTER ? "_total" : "");
    assertThat(exposed).isEqualTo(metric.text());
  }

  @Test
  void namesAreUnique() {
    List<String> names = Arrays.stream(Metric.values()).map(Metric::text).toList();
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
  }

  @Test
  void scriptedTargetShowsEveryMetricWithItsLabels() {
    Set<String> seen = new HashSet<>();
    for (MetricSnapshot family : ExpositionTest.collector(Scripted.target()).collect()) {
      Metric metric = byFamily(family.getMetadata().getPrometheusName());
      seen.add(metric.text());
      for (DataPointSnapshot point : family.getDataPoints()) {
        assertThat(point.getLabels().stream().map(label -> label.getName()))
            .containsExactlyInAnyOrderElementsOf(
                metric.labels().stream().map(Label::text).toList());
      }
    }
    Set<String> all = Arrays.stream(Metric.values()).map(Metric::text).collect(Collectors.toSet());
    assertThat(seen).isEqualTo(all);
  }

  private static Metric byFamily(String name) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.familyName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
