package dev.unclosed.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a panel as Grafana's classic form has it. */
final class PanelJson {
  private PanelJson() {}

  static void write(Panel panel, ObjectNode node) {
    node.put("type", panel.kind()).put("title", panel.title());
    node.put("description", panel.description());
    Dashboard.datasource(node);
    ObjectNode fields = node.putObject("fieldConfig");
    defaults(panel, fields.putObject("defaults"));
    ArrayNode overrides = fields.putArray("overrides");
    panel.columns().forEach(column -> override(column, overrides));
    if (panel.kind().equals("table")) {
      transformations(panel, node.putArray("transformations"));
    }
    targets(panel, node.putArray("targets"));
  }

  private static void defaults(Panel panel, ObjectNode defaults) {
    defaults.put("unit", panel.unit());
    if (!panel.empty().isEmpty()) {
      defaults.put("noValue", panel.empty());
    }
    if (panel.thresholds().isEmpty()) {
      return;
    }
    defaults.putObject("color").put("mode", "thresholds");
    ObjectNode thresholds = defaults.putObject("thresholds").put("mode", "absolute");
    ArrayNode steps = thresholds.putArray("steps");
    for (Panel.Threshold threshold : panel.thresholds()) {
      steps.addObject().put("color", threshold.color()).put("value", threshold.from());
    }
  }

  /** Fields have their headings by then. */
  private static void override(Panel.Column column, ArrayNode overrides) {
    if (column.unit().isEmpty() && column.width() == 0) {
      return;
    }
    ObjectNode override = overrides.addObject();
    override.putObject("matcher").put("id", "byName").put("options", column.heading());
    ArrayNode properties = override.putArray("properties");
    if (!column.unit().isEmpty()) {
      properties.addObject().put("id", "unit").put("value", column.unit());
    }
    if (column.width() > 0) {
      properties.addObject().put("id", "custom.width").put("value", column.width());
    }
  }

  /** One row for each set of labels, without the time, and headings for people. */
  private static void transformations(Panel panel, ArrayNode transformations) {
    if (panel.queries().size() > 1) {
      transformations.addObject().put("id", "merge").putObject("options");
    }
    ObjectNode options = transformations.addObject().put("id", "organize").putObject("options");
    ObjectNode hidden = options.putObject("excludeByName").put("Time", true);
    if (panel.columns().stream().noneMatch(column -> column.field().startsWith("Value"))) {
      hidden.put("Value", true);
    }
    ObjectNode order = options.putObject("indexByName");
    ObjectNode names = options.putObject("renameByName");
    for (Panel.Column column : panel.columns()) {
      order.put(column.field(), order.size());
      names.put(column.field(), column.heading());
    }
  }

  private static void targets(Panel panel, ArrayNode targets) {
    char ref = 'A';
    for (Panel.Query query : panel.queries()) {
      ObjectNode target = targets.addObject();
      target.put("refId", String.valueOf(ref++)).put("expr", query.expr());
      target.put("legendFormat", query.legend());
      if (panel.kind().equals("table")) {
        target.put("format", "table").put("instant", true);
      } else if (panel.kind().equals("stat")) {
        target.put("instant", true);
      }
      Dashboard.datasource(target);
    }
  }
}
