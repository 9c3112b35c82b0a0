package dev.unclosed.dashboards;

import java.util.List;

/**
 * The end of a description for Prometheus, whose templates can ask: which instance or method is the
 * worst of those that the alert counts.
 */
final class Worst {
  /** Stands in a query for the selector of what the alert counts. */
  private static final String COUNTED = "$counted";

  static final String VALUE = "{{ (index . 0).Value | humanize }}";
  static final String FRAME = "{{ (index . 0).Labels.frame }}";

  /** With the pod, which is what the next command wants. */
  static final String INSTANCE =
      "{{ (index . 0).Labels.instance }}{{ with (index . 0).Labels.pod }} ({{ . }}){{ end }}";

  private Worst() {}

  /**
   * Asks within the labels of the alert. A label that nobody sets is empty on both sides.
   *
   * @param text what is said when there is an answer
   */
  static String of(String query, String text, String... labels) {
    List<String> counted = List.of(labels);
    String selector = String.join(",", counted.stream().map(label -> label + "=%q").toList());
    StringBuilder template = new StringBuilder("{{ with query (printf \"");
    template.append(query.replace(COUNTED, selector)).append('"');
    for (int at = query.indexOf(COUNTED); at >= 0; at = query.indexOf(COUNTED, at + 1)) {
      counted.forEach(label -> template.append(" $labels.").append(label));
    }
    return template.append(") }}").append(text).append("{{ end }}").toString();
  }

  /** Among the instances of a target. */
  static String ofTarget(String query, String text) {
    return of(query, text, "cluster", "namespace", "job", "target");
  }

  /** Among the instances of a target, what they hold of one opening site. */
  static String ofSite(String metric, String done) {
    return of(
        "topk(1, " + metric + "{" + COUNTED + "})",
        "Worst: " + INSTANCE + " with " + VALUE + " " + done + ".",
        "cluster",
        "namespace",
        "job",
        "target",
        "type",
        "site");
  }
}
