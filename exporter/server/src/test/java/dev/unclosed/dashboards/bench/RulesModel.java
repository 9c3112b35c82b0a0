package dev.unclosed.dashboards.bench;

import dev.unclosed.dashboards.RulesForBench;
import dev.unclosed.dashboards.RulesForBench.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The shipped rules over a trace, in memory and without a Prometheus, whose answers it has: {@code
 * TraceBenchIT} compares them. Each trace has labels of its own, so that each is judged alone.
 */
final class RulesModel {
  static final String PREDICTION = "target:unclosed_fd_exhaustion:seconds";

  private static final long AROUND_MILLIS = 660_000;

  private final List<Recorded> recordings;
  private final List<Formula> formulas;
  private final boolean leftOpen;
  private final Map<String, Map<Formula, Integer>> alerts = new LinkedHashMap<>();

  RulesModel(boolean leftOpen) {
    this.leftOpen = leftOpen;
    this.recordings = RulesForBench.recordings(leftOpen);
    this.formulas = recordings.stream().map(Recorded::query).map(FormulaParser::parse).toList();
  }

  RulesModel with(String... names) {
    for (String name : names) {
      Map<Formula, Integer> rules = new LinkedHashMap<>();
      RulesForBench.alert(name, leftOpen)
          .forEach((query, seconds) -> rules.put(FormulaParser.parse(query), seconds));
      alerts.put(name, rules);
    }
    return this;
  }

  List<Recorded> recordings() {
    return recordings;
  }

  /** What a Prometheus holds that has scraped and recorded for so long. */
  Past past(TraceSeries series, Phases phases, long fromSeconds, long toSeconds) {
    Past past = new Past();
    series.byMetric(millis -> predictedAround(millis, past)).forEach(past::scraped);
    for (int i = 0; i < formulas.size(); i++) {
      Recorded rule = recordings.get(i);
      long interval = 1000L * rule.seconds();
      Moments moments =
          Moments.between(1000 * fromSeconds, 1000 * toSeconds, interval, phases.of(rule));
      for (Column column : new Evaluation(past, moments).of(formulas.get(i))) {
        past.recorded(rule.name(), samples(column, moments, rule.labels()));
      }
    }
    return past;
  }

  /** The growth of a site is multiplied by a prediction, of which each lasts for five minutes. */
  private static boolean predictedAround(long millis, Past past) {
    return past.of(PREDICTION).stream()
        .anyMatch(samples -> samples.hasWithin(millis - AROUND_MILLIS, millis + AROUND_MILLIS));
  }

  private static Samples samples(Column column, Moments moments, Map<String, String> added) {
    Map<String, String> labels = new TreeMap<>(column.labels());
    labels.putAll(added);
    SamplesBuilder samples = new SamplesBuilder(labels);
    for (int i = 0; i < moments.count(); i++) {
      if (column.has(i)) {
        samples.add(moments.at(i), column.values()[i]);
      }
    }
    return samples.samples();
  }

  /** When an alert fires, in seconds since the beginning. */
  List<Double> firing(String alert, Past past, long fromSeconds, long toSeconds) {
    Moments minutes =
        Moments.between(1000 * fromSeconds, 1000 * toSeconds, 1000L * Firing.EVERY_SECONDS, 0);
    List<Double> firing = new ArrayList<>();
    alerts
        .get(alert)
        .forEach(
            (formula, holds) -> {
              List<Column> columns = new Evaluation(past, minutes).of(formula);
              List<Double> times =
                  IntStream.range(0, minutes.count())
                      .filter(i -> columns.stream().anyMatch(column -> column.has(i)))
                      .mapToObj(i -> minutes.at(i) / 1000.0 - fromSeconds)
                      .toList();
              firing.addAll(Firing.of(times, holds));
            });
    Collections.sort(firing);
    return firing;
  }
}
