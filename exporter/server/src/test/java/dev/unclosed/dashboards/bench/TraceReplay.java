package dev.unclosed.dashboards.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the rules say of one trace over time, to look at what was judged wrong. */
final class TraceReplay {
  private static final List<String> TOLD =
      List.of(
          "unclosed_target_open_fds",
          "target:unclosed_open_fds:min5m",
          "target:unclosed_fds:headroom",
          "target:unclosed_fds:least_gain");

  private TraceReplay() {}

  /** A line for each ten minutes: what is held, and the seconds that each window predicts. */
  static String of(Draw draw, RulesModel model) {
    Trace trace = draw.trace();
    long to = trace.size() * (long) trace.step();
    Past past = model.past(new TraceSeries(trace, 0, 0), draw.phases(model), 0, to);
    Moments moments = Moments.between(0, 1000 * to, 600_000, 0);
    Evaluation evaluation = new Evaluation(past, moments);
    List<Column> told = new ArrayList<>();
    for (String name : TOLD) {
      told.addAll(evaluation.of(FormulaParser.parse("min by (job) (" + name + ")")));
    }
    List<Column> predictions = evaluation.of(FormulaParser.parse(RulesModel.PREDICTION));
    StringBuilder text = new StringBuilder("hour " + String.join(" ", TOLD) + " windows\n");
    for (int i = 0; i < moments.count(); i++) {
      text.append(String.format(Locale.ROOT, "%7.2f", moments.at(i) / 3_600_000.0));
      for (Column column : told) {
        text.append(
            column.has(i) ? String.format(Locale.ROOT, " %8.0f", column.values()[i]) : " -");
      }
      for (Column column : predictions) {
        if (column.has(i)) {
          String window = column.labels().get("window");
          text.append(String.format(Locale.ROOT, " %s=%.0f", window, column.values()[i]));
        }
      }
      text.append('\n');
    }
    Judgement.of(draw, model).forEach(each -> text.append(each.text()).append('\n'));
    return text.toString();
  }
}
