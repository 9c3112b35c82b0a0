package dev.unclosed.dashboards;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every query that is shipped, and what it asks for. */
final class Queries {
  private static final Pattern METRIC = Pattern.compile("(?<![:\\w])unclosed_\\w+");
  private static final Pattern COUNTED =
      Pattern.compile("(?:rate|irate|increase)\\((unclosed_\\w+)");
  private static final Pattern SELECTOR = Pattern.compile("(unclosed_\\w+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

  private Queries() {}

  /** Those of the rules. */
  static Stream<String> ofRules() {
    return RuleCatalogue.files().values().stream()
        .flatMap(groups -> groups.stream())
        .flatMap(
            group ->
                Stream.concat(
                    group.recordings().stream().map(Recording::expr),
                    group.alerts().stream()
                        .flatMap(
                            alert -> Stream.of(alert.expr(), alert.descriptionForPrometheus()))));
  }

  /** Those of the panels. */
  static Stream<String> ofPanels() {
    return DashboardCatalogue.all().stream()
        .flatMap(dashboard -> dashboard.panels().stream())
        .flatMap(panel -> panel.queries().stream())
        .map(Panel.Query::expr);
  }

  static Stream<String> all() {
    return Stream.concat(ofRules(), ofPanels());
  }

  static Set<String> metrics(String query) {
    return found(METRIC.matcher(query));
  }

  static Set<String> counted(String query) {
    return found(COUNTED.matcher(query));
  }

  /** Labels that the query matches on a metric of ours, as {@code metric/label}. */
  static Set<String> labels(String query) {
    Set<String> labels = new TreeSet<>();
    Matcher selector = SELECTOR.matcher(query);
    while (selector.find()) {
      Matcher label = LABEL.matcher(selector.group(2));
      while (label.find()) {
        labels.add(selector.group(1) + "/" + label.group(1));
      }
    }
    return labels;
  }

  private static Set<String> found(Matcher matcher) {
    Set<String> names = new TreeSet<>();
    while (matcher.find()) {
      names.add(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1));
    }
    return names;
  }
}
