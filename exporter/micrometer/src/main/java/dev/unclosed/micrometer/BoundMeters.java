package dev.unclosed.micrometer;

import dev.unclosed.report.Series;
import dev.unclosed.report.SeriesSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The meters of one registry, one for each series that there is. */
final class BoundMeters {
  private final MeterRegistry registry;
  private final Values values;
  private final Map<Values.Key, Meter> meters = new HashMap<>();

  BoundMeters(MeterRegistry registry, Supplier<Optional<SeriesSource>> source) {
    this.registry = registry;
    this.values = new Values(source);
  }

  /** Adds meters for new series, and removes those of series that are gone. */
  synchronized void refresh() {
    Set<Values.Key> seen = new HashSet<>();
    for (Series series : values.read()) {
      Values.Key key = Values.Key.of(series);
      seen.add(key);
      meters.computeIfAbsent(key, added -> meter(series, key));
    }
    meters
        .entrySet()
        .removeIf(
            meter -> {
              boolean gone = !seen.contains(meter.getKey());
              if (gone) {
                registry.remove(meter.getValue());
              }
              return gone;
            });
  }

  synchronized void remove() {
    meters.values().forEach(registry::remove);
    meters.clear();
  }

  private Meter meter(Series series, Values.Key key) {
    MeterName name = MeterName.of(series);
    List<Tag> tags = new ArrayList<>();
    series.labels().forEach((label, value) -> tags.add(Tag.of(label, value)));
    if (series.kind() == Series.Kind.COUNTER) {
      return FunctionCounter.builder(name.name(), values, all -> all.value(key))
          .tags(tags)
          .description(series.help())
          .baseUnit(name.baseUnit())
          .register(registry);
    }
    return Gauge.builder(name.name(), values, all -> all.value(key))
        .tags(tags)
        .description(series.help())
        .baseUnit(name.baseUnit())
        .strongReference(true)
        .register(registry);
  }
}
