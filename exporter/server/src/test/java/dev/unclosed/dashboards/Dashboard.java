package dev.unclosed.dashboards;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** A dashboard, as Grafana's classic JSON. */
record Dashboard(String uid, String title, String description, List<Panel> panels) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SCHEMA = 39;
  private static final int PAGE = 24;
  private static final List<String> AGO = List.of("1h", "6h", "1d", "1w");
  private static final List<String> VARIABLES = List.of("namespace", "job", "pod", "instance");

  String json() throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("uid", uid).put("title", title).put("description", description);
    root.put("schemaVersion", SCHEMA).put("version", 1).put("editable", false);
    root.put("refresh", "1m").put("timezone", "browser").put("graphTooltip", 1);
    root.putArray("tags").add("unclosed");
    root.putObject("time").put("from", "now-6h").put("to", "now");
    links(root.putArray("links"));
    annotations(root.putObject("annotations").putArray("list"));
    variables(root.putObject("templating").putArray("list"));
    panels(root.putArray("panels"));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void links(ArrayNode links) {
    ObjectNode link = links.addObject();
    link.put("title", "Unclosed").put("type", "dashboards").put("asDropdown", true);
    link.put("includeVars", true).put("keepTime", true).putArray("tags").add("unclosed");
  }

  private static void annotations(ArrayNode list) {
    annotation(
        list,
        "Restarts",
        "changes(unclosed_target_start_time_seconds{" + Panel.CHOSEN + "}[$__rate_interval]) > 0",
        "blue");
    annotation(
        list,
        "Alerts",
        "ALERTS{alertname=~\"Unclosed.*\",alertstate=\"firing\",job=~\"$job\"}",
        "red");
  }

  private static void annotation(ArrayNode list, String name, String expr, String color) {
    ObjectNode annotation = list.addObject();
    annotation.put("name", name).put("enable", true).put("iconColor", color).put("expr", expr);
    datasource(annotation);
  }

  static void datasource(ObjectNode node) {
    node.putObject("datasource").put("type", "prometheus").put("uid", "${datasource}");
  }

  private void variables(ArrayNode list) {
    list.addObject()
        .put("name", "datasource")
        .put("label", "Data source")
        .put("type", "datasource")
        .put("query", "prometheus");
    for (String name : VARIABLES) {
      ObjectNode variable = list.addObject();
      variable.put("name", name).put("type", "query").put("refresh", 2).put("sort", 1);
      variable.put("label", Character.toUpperCase(name.charAt(0)) + name.substring(1));
      variable.put("multi", true).put("includeAll", true);
      // A label that nobody sets is empty, and .+ would find nothing.
      boolean always = name.equals("job") || name.equals("instance");
      variable.put("allValue", always ? ".+" : ".*");
      variable.put("query", "label_values(unclosed_target_open_fds, " + name + ")");
      variable.putObject("current").put("text", "All").put("value", "$__all");
      datasource(variable);
    }
    if (panels.stream().anyMatch(Panel::compares)) {
      ago(list.addObject());
    }
  }

  /** How long before the chosen time a panel looks that compares. */
  private static void ago(ObjectNode variable) {
    variable.put("name", "ago").put("label", "Compared with").put("type", "custom");
    variable.put("query", String.join(",", AGO)).put("multi", false).put("includeAll", false);
    ArrayNode options = variable.putArray("options");
    for (String span : AGO) {
      options.addObject().put("text", span).put("value", span).put("selected", span.equals("1d"));
    }
    variable.putObject("current").put("text", "1d").put("value", "1d");
  }

  private void panels(ArrayNode list) {
    int x = 0;
    int y = 0;
    int row = 0;
    int id = 1;
    for (Panel panel : panels) {
      if (x + panel.width() > PAGE) {
        x = 0;
        y += row;
        row = 0;
      }
      int height = panel.kind().equals("stat") ? 4 : 8;
      ObjectNode node = list.addObject();
      node.put("id", id++);
      node.putObject("gridPos").put("x", x).put("y", y).put("w", panel.width()).put("h", height);
      PanelJson.write(panel, node);
      x += panel.width();
      row = Math.max(row, height);
    }
  }
}
