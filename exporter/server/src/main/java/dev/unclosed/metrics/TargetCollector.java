package dev.unclosed.metrics;

import dev.unclosed.report.Series;
import dev.unclosed.report.SeriesSource;
import dev.unclosed.report.TargetSnapshot;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All metrics of all targets, made of one snapshot per target and scrape. Any thread. */
public final class TargetCollector implements MultiCollector, SeriesSource {
  private final Supplier<List<TargetSnapshot>> targets;
  private final ExporterFacts facts;

  public TargetCollector(Supplier<List<TargetSnapshot>> targets, ExporterFacts facts) {
    this.targets = targets;
    this.facts = facts;
  }

  @Override
  public MetricSnapshots collect() {
    return collect(name -> true);
  }

  /** The metrics whose full name, as a query writes it, is wanted. */
  @Override
  public MetricSnapshots collect(Predicate<String> wanted) {
    return families().snapshots(wanted);
  }

  @Override
  public List<Series> series() {
    return families().series();
  }

  private Families families() {
    Families families = new Families();
    for (TargetSnapshot snapshot : targets.get()) {
      TargetSeries series = new TargetSeries(families, snapshot.info().name());
      ProcessMetrics.write(snapshot, series);
      if (snapshot.info().seesOpenings()) {
        TypeMetrics.write(snapshot, series);
        SiteMetrics.write(snapshot, series);
        HealthMetrics.write(snapshot, series);
      }
    }
    families.add(Metric.SUSPECT_MIN_AGE, facts.suspectMinAge().toMillis() / 1e3, List.of());
    families.add(Metric.MAX_SITES, facts.maxSites(), List.of());
    families.add(Metric.BUILD_INFO, 1, List.of(facts.version(), facts.javaVersion()));
    return families;
  }

  @Override
  public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
    List<MetricFamilyDescriptor> descriptors = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      descriptors.add(metric.descriptor());
    }
    return descriptors;
  }
}
