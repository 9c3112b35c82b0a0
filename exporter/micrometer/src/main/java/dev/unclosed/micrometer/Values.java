package dev.unclosed.micrometer;

import dev.unclosed.report.Series;
import dev.unclosed.report.SeriesSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The newest reading of all series, so that the meters of one scrape agree. Any thread. */
final class Values {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What tells a series from all others. */
  record Key(String name, Map<String, String> labels) {
    static Key of(Series series) {
      return new Key(series.name(), series.labels());
    }
  }

  private final Supplier<Optional<SeriesSource>> source;
  private final Map<Key, Double> newest = new HashMap<>();
  private long readAtNanos;

  Values(Supplier<Optional<SeriesSource>> source) {
    this.source = source;
  }

  /** Reads all of them anew. */
  synchronized List<Series> read() {
    List<Series> series = source.get().map(SeriesSource::series).orElse(List.of());
    newest.clear();
    series.forEach(one -> newest.put(Key.of(one), one.value()));
    readAtNanos = System.nanoTime();
    return series;
  }

  /** NaN for a series that is gone. */
  synchronized double value(Key key) {
    if (System.nanoTime() - readAtNanos > FRESH_NANOS) {
      read();
    }
    return newest.getOrDefault(key, Double.NaN);
  }
}
