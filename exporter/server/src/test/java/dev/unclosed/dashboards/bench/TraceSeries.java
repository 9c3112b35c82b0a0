package dev.unclosed.dashboards.bench;

import dev.unclosed.ledger.FloorSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * What scrapes of the exporter would have found of a trace. What does not change is found every
 * four minutes only, which no query can tell.
 */
final class TraceSeries {
  private static final int CONSTANT_EVERY = 240;
  private static final long MIN_AGE_NANOS = 600_000_000_000L;

  private final Trace trace;
  private final int number;
  private final long fromSeconds;

  /**
   * @param number of the trace among all, which is its job
   * @param fromSeconds when it begins
   */
  TraceSeries(Trace trace, int number, long fromSeconds) {
    this.trace = trace;
    this.number = number;
    this.fromSeconds = fromSeconds;
  }

  static String job(int number) {
    return "trace-" + number;
  }

  /**
   * By the name of the metric.
   *
   * @param growthMatters at which times in milliseconds the growth of the site is told, which takes
   *     most of the time
   */
  Map<String, Supplier<List<Samples>>> byMetric(LongPredicate growthMatters) {
    Map<String, Supplier<List<Samples>>> series = new LinkedHashMap<>();
    series.put("unclosed_target_open_fds", () -> scraped(trace.process(), false));
    series.put("unclosed_target_max_fds", () -> constant(false));
    series.put("unclosed_target_start_time_seconds", () -> constant(true));
    series.put("unclosed_site_open_resources", () -> scraped(trace.site(), true));
    series.put("unclosed_site_growth_resources_per_second", () -> growth(growthMatters));
    return series;
  }

  private List<Samples> scraped(int[] values, boolean site) {
    Instances instances = new Instances(site);
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= 0) {
        instances.add(i, values[i]);
      }
    }
    return instances.samples();
  }

  private List<Samples> constant(boolean start) {
    Instances instances = new Instances(false);
    int every = CONSTANT_EVERY / trace.step();
    int life = -1;
    for (int i = 0; i < trace.size(); i++) {
      boolean restarted = trace.lifeAt(i) != life;
      if (i % every == 0 || restarted) {
        life = trace.lifeAt(i);
        long began = fromSeconds + (long) trace.lives()[life] * trace.step();
        instances.add(i, start ? (double) began : trace.limit());
      }
    }
    return instances.samples();
  }

  /** What the exporter itself says of the site, which begins anew in each life. */
  private List<Samples> growth(LongPredicate matters) {
    Instances instances = new Instances(true);
    FloorSeries floor = new FloorSeries(MIN_AGE_NANOS);
    int life = 0;
    for (int i = 0; i < trace.size(); i++) {
      if (trace.lifeAt(i) != life) {
        life = trace.lifeAt(i);
        floor = new FloorSeries(MIN_AGE_NANOS);
      }
      if (trace.site()[i] < 0) {
        continue;
      }
      long now = i * (long) trace.step() * 1_000_000_000L;
      floor.record(trace.site()[i], now);
      if (matters.test(millis(i))) {
        double slope = floor.slopePerSecond(now);
        if (slope > 0) {
          instances.add(i, slope);
        }
      }
    }
    return instances.samples();
  }

  private long millis(int scrape) {
    return 1000 * (fromSeconds + (long) scrape * trace.step());
  }

  /** The series of a metric: one, or one for each pod. */
  private final class Instances {
    private final List<SamplesBuilder> builders = new ArrayList<>();
    private final boolean site;
    private String newest = "";

    private Instances(boolean site) {
      this.site = site;
    }

    void add(int scrape, double value) {
      String instance = trace.renamed() ? "pod-" + trace.lifeAt(scrape) : "pod";
      if (!instance.equals(newest)) {
        newest = instance;
        builders.add(new SamplesBuilder(labels(instance)));
      }
      builders.get(builders.size() - 1).add(millis(scrape), value);
    }

    private Map<String, String> labels(String instance) {
      Map<String, String> labels = new TreeMap<>();
      labels.put("job", job(number));
      labels.put("instance", instance);
      labels.put("target", "main");
      if (site) {
        labels.put("type", "socket");
        labels.put("site", "5eed");
        labels.put("frame", "com.acme.Planted.open" + number);
      }
      return labels;
    }

    List<Samples> samples() {
      return builders.stream().map(SamplesBuilder::samples).toList();
    }
  }
}
