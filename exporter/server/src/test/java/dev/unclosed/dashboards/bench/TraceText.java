package dev.unclosed.dashboards.bench;

import dev.unclosed.ledger.FloorSeries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes traces as OpenMetrics, as scrapes of the exporter would have found them. What does not
 * change is written every four minutes only, which no query can tell.
 */
final class TraceText {
  private static final int CONSTANT_EVERY = 240;
  private static final long MIN_AGE_NANOS = 600_000_000_000L;

  private final BufferedWriter out;
  private final long from;

  private TraceText(BufferedWriter out, long from) {
    this.out = out;
    this.from = from;
  }

  static void write(List<Trace> traces, long from, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      TraceText text = new TraceText(out, from);
      text.type("unclosed_target_open_fds");
      for (int i = 0; i < traces.size(); i++) {
        text.values("unclosed_target_open_fds", traces.get(i), i, traces.get(i).process());
      }
      text.type("unclosed_target_max_fds");
      for (int i = 0; i < traces.size(); i++) {
        text.constants(traces.get(i), i, false);
      }
      text.type("unclosed_target_start_time_seconds");
      for (int i = 0; i < traces.size(); i++) {
        text.constants(traces.get(i), i, true);
      }
      text.type("unclosed_site_open_resources");
      for (int i = 0; i < traces.size(); i++) {
        text.values("unclosed_site_open_resources", traces.get(i), i, traces.get(i).site());
      }
      text.type("unclosed_site_growth_resources_per_second");
      for (int i = 0; i < traces.size(); i++) {
        text.growth(traces.get(i), i);
      }
      out.write("# EOF\n");
    }
  }

  static String name(int trace) {
    return "trace-" + trace;
  }

  private void type(String metric) throws IOException {
    out.write("# TYPE " + metric + " gauge\n");
  }

  private void values(String metric, Trace trace, int number, int[] values) throws IOException {
    String labels = values == trace.site() ? siteLabels(number) : "";
    for (int i = 0; i < values.length; i++) {
      if (values[i] >= 0) {
        sample(metric, trace, number, i, labels, values[i]);
      }
    }
  }

  private void constants(Trace trace, int number, boolean start) throws IOException {
    int every = CONSTANT_EVERY / trace.step();
    int life = -1;
    for (int i = 0; i < trace.size(); i++) {
      boolean restarted = trace.lifeAt(i) != life;
      if (i % every == 0 || restarted) {
        life = trace.lifeAt(i);
        if (start) {
          long since = from + (long) trace.lives()[life] * trace.step();
          sample("unclosed_target_start_time_seconds", trace, number, i, "", (double) since);
        } else {
          sample("unclosed_target_max_fds", trace, number, i, "", trace.limit());
        }
      }
    }
  }

  /** What the exporter itself says of the site, which begins anew in each life. */
  private void growth(Trace trace, int number) throws IOException {
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
      double slope = floor.slopePerSecond(now);
      if (slope > 0) {
        sample(
            "unclosed_site_growth_resources_per_second",
            trace,
            number,
            i,
            siteLabels(number),
            slope);
      }
    }
  }

  private static String siteLabels(int number) {
    return ",type=\"socket\",site=\"5eed\",frame=\"com.acme.Planted.open" + number + "\"";
  }

  private void sample(
      String metric, Trace trace, int number, int scrape, String labels, double value)
      throws IOException {
    String instance = trace.renamed() ? "pod-" + trace.lifeAt(scrape) : "pod";
    out.write(metric);
    out.write("{job=\"" + name(number) + "\",instance=\"" + instance + "\",target=\"main\"");
    out.write(labels);
    out.write("} ");
    out.write(value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
    out.write(" " + (from + (long) scrape * trace.step()) + "\n");
  }
}
