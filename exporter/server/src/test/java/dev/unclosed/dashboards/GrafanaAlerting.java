package dev.unclosed.dashboards;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes the alerts for the provisioning of Grafana's unified alerting. It asks the same Prometheus,
 * which must have the recording rules.
 */
final class GrafanaAlerting {
  private static final String SOURCE = "prometheus";

  private GrafanaAlerting() {}

  static String of(List<RuleGroup> groups) {
    Yaml yaml = new Yaml().comment("Generated; see rules/. The data source's uid is prometheus.");
    yaml.line(0, "apiVersion: 1").line(0, "groups:");
    Set<String> uids = new HashSet<>();
    for (RuleGroup group : groups) {
      yaml.line(2, "- orgId: 1").line(4, "name: " + group.name());
      yaml.line(4, "folder: Unclosed").line(4, "interval: 1m").line(4, "rules:");
      for (Alert alert : group.alerts()) {
        write(alert, uids, yaml);
      }
    }
    return yaml.toString();
  }

  private static void write(Alert alert, Set<String> uids, Yaml yaml) {
    String pace = alert.labels().getOrDefault("pace", "");
    String uid = (alert.name() + (pace.isEmpty() ? "" : "-" + pace)).toLowerCase(Locale.ROOT);
    if (uid.length() > 40 || !uids.add(uid)) {
      throw new IllegalStateException("uid " + uid);
    }
    yaml.line(6, "- uid: " + uid);
    yaml.quoted(8, "title", alert.name() + (pace.isEmpty() ? "" : " (" + pace + ")"));
    yaml.line(8, "condition: B").line(8, "data:");
    yaml.line(10, "- refId: A").line(12, "datasourceUid: " + SOURCE);
    yaml.line(12, "relativeTimeRange: {from: 300, to: 0}").line(12, "model:");
    yaml.line(14, "refId: A").line(14, "instant: true").block(14, "expr", alert.expr());
    // What the query returns is what fires, whatever its value.
    yaml.line(10, "- refId: B").line(12, "datasourceUid: __expr__").line(12, "model:");
    yaml.line(14, "refId: B").line(14, "type: math").line(14, "expression: \"$A == $A\"");
    yaml.line(8, "noDataState: OK").line(8, "execErrState: Error");
    yaml.line(8, "for: " + alert.holds()).line(8, "keepFiringFor: " + alert.keeps());
    yaml.line(8, "labels:");
    alert.labels().forEach((key, value) -> yaml.quoted(10, key, value));
    yaml.line(8, "annotations:").quoted(10, "summary", alert.summary());
    yaml.quoted(10, "description", forGrafana(alert.descriptionForGrafana()));
    yaml.quoted(10, "runbook_url", RuleFile.RUNBOOK + "#" + alert.anchor());
  }

  /** There the value of a query is reached by its name. */
  private static String forGrafana(String template) {
    return template.replace("{{ $value", "{{ $values.A.Value");
  }
}
