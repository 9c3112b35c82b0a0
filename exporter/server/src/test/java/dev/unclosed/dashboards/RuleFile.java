package dev.unclosed.dashboards;

import java.util.List;
import java.util.TreeMap;

/** Writes rule files, and the file of their tests, as Prometheus reads them. */
final class RuleFile {
  static final String RUNBOOK = "https://unclosed.dev/runbook";

  private static final String GENERATED =
      "Generated from dev.unclosed.dashboards of the server's tests; do not edit.";

  private RuleFile() {}

  static String of(List<RuleGroup> groups) {
    Yaml yaml = new Yaml().comment(GENERATED).line(0, "groups:");
    for (RuleGroup group : groups) {
      yaml.line(2, "- name: " + group.name());
      yaml.line(4, "interval: " + group.interval());
      yaml.line(4, "rules:");
      group.recordings().forEach(recording -> write(recording, yaml));
      group.alerts().forEach(alert -> write(alert, yaml));
    }
    return yaml.toString();
  }

  private static void write(Recording recording, Yaml yaml) {
    yaml.line(6, "- record: " + recording.name());
    yaml.block(8, "expr", recording.expr());
    if (!recording.labels().isEmpty()) {
      yaml.line(8, "labels:");
      new TreeMap<>(recording.labels()).forEach((key, value) -> yaml.quoted(10, key, value));
    }
  }

  private static void write(Alert alert, Yaml yaml) {
    yaml.line(6, "- alert: " + alert.name());
    yaml.block(8, "expr", alert.expr());
    yaml.line(8, "for: " + alert.holds());
    yaml.line(8, "keep_firing_for: " + alert.keeps());
    yaml.line(8, "labels:");
    alert.labels().forEach((key, value) -> yaml.quoted(10, key, value));
    yaml.line(8, "annotations:");
    yaml.quoted(10, "summary", alert.summary());
    yaml.quoted(10, "description", alert.descriptionForPrometheus());
    yaml.quoted(10, "runbook_url", RUNBOOK + "#" + alert.anchor());
  }

  /**
   * For each alert, whether it fires when it should and not when it should not. Without an order,
   * promtool evaluates groups in any, and what builds on each other lags by minutes or not.
   */
  static String tests(String rules, List<RuleGroup> groups) {
    Yaml yaml = new Yaml().comment(GENERATED);
    yaml.line(0, "rule_files: [" + rules + "]").line(0, "evaluation_interval: 5m");
    List<String> names = groups.stream().map(RuleGroup::name).toList();
    yaml.line(0, "group_eval_order: [" + String.join(", ", names) + "]");
    yaml.line(0, "tests:");
    for (RuleGroup group : groups) {
      for (Alert alert : group.alerts()) {
        alert.firing().forEach(example -> write(alert, example, true, yaml));
        alert.silent().forEach(example -> write(alert, example, false, yaml));
      }
    }
    return yaml.toString();
  }

  private static void write(Alert alert, Example example, boolean fires, Yaml yaml) {
    String verb = fires ? " fires: " : " is silent: ";
    yaml.quoted(2, "- name", alert.name() + verb + example.what());
    yaml.line(4, "interval: " + example.every() + "m").line(4, "input_series:");
    for (String series : example.series()) {
      int end = series.lastIndexOf('}') + 1;
      String name = series.substring(0, end).replace("'", "''");
      yaml.line(6, "- {series: '" + name + "', values: '" + series.substring(end).strip() + "'}");
    }
    yaml.line(4, "promql_expr_test:");
    yaml.quoted(6, "- expr", "count(" + firing(alert) + ")");
    yaml.line(8, "eval_time: " + example.minutes() + "m");
    yaml.line(8, "exp_samples: " + (fires ? "[{labels: '{}', value: 1}]" : "[]"));
  }

  private static String firing(Alert alert) {
    StringBuilder selector = new StringBuilder("ALERTS{alertstate=\"firing\",alertname=\"");
    selector.append(alert.name()).append('"');
    alert
        .labels()
        .forEach(
            (key, value) ->
                selector.append(',').append(key).append("=\"").append(value).append('"'));
    return selector.append('}').toString();
  }
}
