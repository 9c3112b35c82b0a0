package dev.unclosed.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The series of one scrape by metric; a metric without a series is absent. One thread. */
final class Families {
  private record Series(Labels labels, double value) {}

  private final Map<Metric, List<Series>> families = new EnumMap<>(Metric.class);

  /** Adds a series whose label values stand in the order of {@link Metric#labels()}. */
  void add(Metric metric, double value, List<String> labelValues) {
    List<Label> names = metric.labels();
    if (names.size() != labelValues.size()) {
      throw new IllegalArgumentException(
          metric.text() + " takes the labels " + names + ", got " + labelValues);
    }
    List<String> texts = new ArrayList<>(names.size());
    for (Label name : names) {
      texts.add(name.text());
    }
    families
        .computeIfAbsent(metric, added -> new ArrayList<>())
        .add(new Series(Labels.of(texts, labelValues), value));
  }

  MetricSnapshots snapshots(Predicate<String> wanted) {
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    families.forEach(
        (metric, series) -> {
          if (wanted.test(metric.text())) {
            snapshots.metricSnapshot(snapshot(metric, series));
          }
        });
    return snapshots.build();
  }

  List<dev.unclosed.report.Series> series() {
    List<dev.unclosed.report.Series> all = new ArrayList<>();
    families.forEach(
        (metric, series) -> {
          for (Series one : series) {
            Map<String, String> labels = new LinkedHashMap<>();
            one.labels().forEach(label -> labels.put(label.getName(), label.getValue()));
            all.add(
                new dev.unclosed.report.Series(
                    metric.text(), kind(metric.type()), metric.help(), labels, one.value()));
          }
        });
    return all;
  }

  private static dev.unclosed.report.Series.Kind kind(MetricType type) {
    return dev.unclosed.report.Series.Kind.valueOf(type.name());
  }

  private static MetricSnapshot snapshot(Metric metric, List<Series> series) {
    return switch (metric.type()) {
      case COUNTER -> counter(metric, series);
      case GAUGE -> gauge(metric, series);
      case INFO -> info(metric, series);
    };
  }

  private static MetricSnapshot counter(Metric metric, List<Series> series) {
    CounterSnapshot.Builder family =
        CounterSnapshot.builder().name(metric.familyName()).help(metric.help());
    for (Series one : series) {
      family.dataPoint(
          CounterDataPointSnapshot.builder().labels(one.labels()).value(one.value()).build());
    }
    return family.build();
  }

  private static MetricSnapshot gauge(Metric metric, List<Series> series) {
    GaugeSnapshot.Builder family =
        GaugeSnapshot.builder().name(metric.familyName()).help(metric.help());
    for (Series one : series) {
      family.dataPoint(
          GaugeDataPointSnapshot.builder().labels(one.labels()).value(one.value()).build());
    }
    return family.build();
  }

  private static MetricSnapshot info(Metric metric, List<Series> series) {
    InfoSnapshot.Builder family =
        InfoSnapshot.builder().name(metric.familyName()).help(metric.help());
    for (Series one : series) {
      family.dataPoint(InfoDataPointSnapshot.builder().labels(one.labels()).build());
    }
    return family.build();
  }
}
