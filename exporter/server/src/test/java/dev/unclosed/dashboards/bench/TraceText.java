package dev.unclosed.dashboards.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes traces as OpenMetrics. */
final class TraceText {
  private TraceText() {}

  static void write(List<Trace> traces, long fromSeconds, Path file) throws IOException {
    List<Map<String, Supplier<List<Samples>>>> all = new ArrayList<>();
    for (int i = 0; i < traces.size(); i++) {
      all.add(new TraceSeries(traces.get(i), i, fromSeconds).byMetric(any -> true));
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String metric : all.get(0).keySet()) {
        out.write("# TYPE " + metric + " gauge\n");
        for (Map<String, Supplier<List<Samples>>> trace : all) {
          for (Samples samples : trace.get(metric).get()) {
            write(metric, samples, out);
          }
        }
      }
      out.write("# EOF\n");
    }
  }

  private static void write(String metric, Samples samples, BufferedWriter out) throws IOException {
    List<String> labels = new ArrayList<>();
    samples.labels().forEach((label, value) -> labels.add(label + "=\"" + value + "\""));
    String series = metric + "{" + String.join(",", labels) + "} ";
    for (int i = 0; i < samples.size(); i++) {
      double value = samples.values()[i];
      out.write(series);
      out.write(value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value));
      out.write(" " + samples.times()[i] / 1000 + "\n");
    }
  }
}
