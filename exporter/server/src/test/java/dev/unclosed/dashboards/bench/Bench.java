package dev.unclosed.dashboards.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.dashboards.RulesForBench;
import dev.unclosed.dashboards.RulesForBench.Recorded;
import dev.unclosed.testing.Prometheus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real Prometheus that is given traces as its past and evaluates the shipped rules over them. */
final class Bench {
  /** Points of one answer; Prometheus refuses more than 11,000. */
  private static final int POINTS = 7_200;

  /** The text is read once for each block. */
  private static final String ONE_BLOCK = "--max-block-duration=480h";

  /** Asks the rules as Prometheus 3 would read them. */
  static final boolean LEFT_OPEN = Boolean.getBoolean("unclosed.bench.left-open");

  private final Path directory;
  private final long from;
  private final long to;

  Bench(Path directory, List<Trace> traces) throws IOException, InterruptedException {
    this.directory = directory;
    long longest =
        traces.stream().mapToLong(trace -> (long) trace.size() * trace.step()).max().orElseThrow();
    long now = System.currentTimeMillis() / 1000;
    this.from = (now - longest - 4 * Signal.HOUR) / Signal.HOUR * Signal.HOUR;
    this.to = from + longest;
    Path text = directory.resolve("traces.om");
    TraceText.write(traces, from, text);
    Files.createDirectories(directory.resolve("data"));
    promtool("create-blocks-from", ONE_BLOCK, "openmetrics", text.toString(), data());
    for (String rules : RulesForBench.passes(LEFT_OPEN)) {
      record(rules);
    }
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private static void promtool(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "tsdb";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    String said = Prometheus.promtool(command);
    if (!said.startsWith("0")) {
      throw new IllegalStateException(said);
    }
  }

  /** Keeps what these recording rules would have said of the past. */
  private void record(String rules) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("rules.yml"), rules);
    try (Prometheus prometheus = serve()) {
      prometheus.ask("status/buildinfo");
      promtool(
          "create-blocks-from",
          ONE_BLOCK,
          "rules",
          "--start=" + from,
          "--end=" + to,
          "--url=" + prometheus.address(),
          "--output-dir=" + data(),
          file.toString());
    }
  }

  /** Its beginning, in seconds. */
  long from() {
    return from;
  }

  /** The end of the longest trace, in seconds. */
  long to() {
    return to;
  }

  /** When this Prometheus evaluated the rules, which differs from run to run. */
  Phases phases(Prometheus prometheus, List<Recorded> rules)
      throws IOException, InterruptedException {
    Phases phases = new Phases();
    for (Recorded rule : rules) {
      if (!phases.knows(rule)) {
        List<String> labels = new ArrayList<>();
        rule.labels().forEach((label, value) -> labels.add(label + "=\"" + value + "\""));
        String newest =
            "max(max_over_time(timestamp(%s{%s})[%ds:1m]))"
                .formatted(rule.name(), String.join(",", labels), to - from);
        JsonNode answer =
            prometheus.ask("query?query=" + encoded(newest) + "&time=" + to).path("data");
        for (JsonNode sample : answer.path("result")) {
          phases.note(rule, Math.round(1000 * sample.path("value").get(1).asDouble()));
        }
      }
    }
    return phases;
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  Prometheus serve() throws IOException {
    return Prometheus.configured(directory, "global: {}\n");
  }

  /**
   * When each trace was first warned of, in seconds since the beginning.
   *
   * @param holds how long a rule must hold, by its query
   */
  Map<String, List<Double>> warnings(Prometheus prometheus, Map<String, Integer> holds)
      throws IOException, InterruptedException {
    Map<String, List<Double>> warnings = new TreeMap<>();
    for (Map.Entry<String, Integer> rule : holds.entrySet()) {
      answers(prometheus, rule.getKey())
          .forEach(
              (trace, times) ->
                  warnings
                      .computeIfAbsent(trace, any -> new ArrayList<>())
                      .addAll(Firing.of(times, rule.getValue())));
    }
    warnings.values().forEach(Collections::sort);
    return warnings;
  }

  private Map<String, List<Double>> answers(Prometheus prometheus, String query)
      throws IOException, InterruptedException {
    Map<String, List<Double>> times = new HashMap<>();
    for (long start = from; start <= to; start += (long) POINTS * Firing.EVERY_SECONDS) {
      long end = Math.min(to, start + (long) (POINTS - 1) * Firing.EVERY_SECONDS);
      JsonNode answer =
          prometheus.ask(
              "query_range?query="
                  + encoded(query)
                  + "&start="
                  + start
                  + "&end="
                  + end
                  + "&step="
                  + Firing.EVERY_SECONDS);
      if (!answer.path("status").asText().equals("success")) {
        throw new IllegalStateException(query + ": " + answer);
      }
      for (JsonNode series : answer.path("data").path("result")) {
        List<Double> list =
            times.computeIfAbsent(
                series.path("metric").path("job").asText(), any -> new ArrayList<>());
        for (JsonNode value : series.path("values")) {
          list.add(value.get(0).asDouble() - from);
        }
      }
    }
    return times;
  }
}
