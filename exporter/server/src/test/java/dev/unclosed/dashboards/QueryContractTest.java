package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.metrics.Label;
import dev.unclosed.metrics.MetricUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What queries group by, what texts name and what panels measure is what the metrics have. */
class QueryContractTest {
  private static final Pattern CLAUSE =
      Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right) \\(([^)]*)\\)");
  private static final Pattern OUTERMOST = Pattern.compile("^\\w+ by \\(([^)]*)\\)");
  private static final Pattern LABEL_OF_TEXT = Pattern.compile("\\$labels\\.(\\w+)");
  private static final Pattern LABEL_OF_ANSWER = Pattern.compile("\\)\\.Labels\\.(\\w+)");
  private static final Pattern LABEL_OF_LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern SHARE = Pattern.compile("\\s/\\s");
  private static final Pattern RECORDED = Pattern.compile("\\b[a-z]\\w*:[\\w:]+");

  @Test
  void everyClauseNamesLabelsOfItsMetrics() {
    Queries.all()
        .filter(query -> !Queries.metrics(query).isEmpty())
        .forEach(
            query ->
                assertThat(carried(query))
                    .as(query)
                    .containsAll(found(CLAUSE, query.replace("\\\"", "\""))));
  }

  @Test
  void everyTextNamesLabelsThatTheAlertKeeps() {
    alerts()
        .forEach(
            alert -> {
              Matcher outermost = OUTERMOST.matcher(alert.expr());
              Set<String> kept =
                  outermost.find() ? names(outermost.group(1)) : carried(alert.expr());
              String text = alert.descriptionForPrometheus();
              assertThat(kept).as(alert.name()).containsAll(found(LABEL_OF_TEXT, text));
              Set<String> answered = new TreeSet<>(ContractTest.OF_THE_SCRAPER);
              answered.addAll(carried(text));
              assertThat(answered).as(alert.name()).containsAll(found(LABEL_OF_ANSWER, text));
            });
  }

  @Test
  void everyLegendAndColumnNamesLabelsThatTheQueryKeeps() {
    panels()
        .forEach(
            panel -> {
              for (Panel.Query query : panel.queries()) {
                assertThat(carried(query.expr()))
                    .as(panel.title())
                    .containsAll(found(LABEL_OF_LEGEND, query.legend()));
              }
              Set<String> grouped = new TreeSet<>();
              panel.queries().forEach(query -> grouped.addAll(found(CLAUSE, query.expr())));
              Set<String> columns =
                  panel.columns().stream()
                      .map(Panel.Column::field)
                      .filter(field -> !field.startsWith("Value"))
                      .collect(Collectors.toCollection(TreeSet::new));
              if (panel.kind().equals("table")) {
                assertThat(columns).as(panel.title()).isEqualTo(grouped);
              }
            });
  }

  @Test
  void everyRecordedSeriesThatIsAskedForIsRecordedInTheSameFiles() {
    Map<String, List<RuleGroup>> files = RuleCatalogue.files();
    assertRecorded(
        Stream.concat(files.get("descriptors").stream(), files.get("resources").stream()).toList());
    assertRecorded(files.get("fallback"));
  }

  @Test
  void unitsOfPanelsAreThoseOfTheirMetrics() {
    panels()
        .filter(panel -> !panel.kind().equals("table"))
        .forEach(
            panel ->
                panel
                    .queries()
                    .forEach(
                        query ->
                            assertThat(panel.unit())
                                .as("%s: %s", panel.title(), query.expr())
                                .isIn(unitsOf(query.expr()))));
  }

  @Test
  void valuesInTextsAreOfTheirUnit() {
    alerts()
        .forEach(
            alert -> {
              String text = alert.descriptionForGrafana();
              boolean seconds = alert.expr().contains("_fd_exhaustion:seconds");
              boolean counts = alert.expr().startsWith("count by");
              assertThat(text.contains("humanizeDuration"))
                  .as(alert.name())
                  .isEqualTo(seconds && !counts);
              assertThat(text.contains("humanizePercentage"))
                  .as(alert.name())
                  .isEqualTo(SHARE.matcher(alert.expr()).find() && !counts && !seconds);
            });
  }

  private static void assertRecorded(List<RuleGroup> groups) {
    Set<String> recorded = new TreeSet<>();
    Set<String> asked = new TreeSet<>();
    for (RuleGroup group : groups) {
      for (Recording recording : group.recordings()) {
        recorded.add(recording.name());
        asked.addAll(matches(RECORDED, recording.expr()));
      }
      for (Alert alert : group.alerts()) {
        asked.addAll(matches(RECORDED, alert.expr()));
        asked.addAll(
            matches(RECORDED, alert.descriptionForPrometheus().replaceAll("http\\S*", "")));
      }
    }
    assertThat(recorded).containsAll(asked);
  }

  /** A share has none, a rate is per second, and the rest is what was counted or timed. */
  private static Set<String> unitsOf(String expr) {
    if (expr.contains(" / ")) {
      return Set.of("percentunit");
    }
    Set<MetricUnit> units = EnumSet.noneOf(MetricUnit.class);
    Queries.metrics(expr).forEach(name -> units.add(ContractTest.METRICS.get(name).unit()));
    if (expr.contains("rate(") || units.contains(MetricUnit.PER_SECOND)) {
      return Set.of("ops");
    }
    return units.contains(MetricUnit.SECONDS) ? Set.of("s") : Set.of("short", "none");
  }

  private static Stream<Panel> panels() {
    return DashboardCatalogue.all().stream().flatMap(dashboard -> dashboard.panels().stream());
  }

  private static Stream<Alert> alerts() {
    return RuleCatalogue.files().values().stream()
        .flatMap(List::stream)
        .flatMap(group -> group.alerts().stream());
  }

  /** Labels of the metrics of a query, and what rules and scraper add. */
  private static Set<String> carried(String query) {
    Set<String> labels = new TreeSet<>(ContractTest.OF_THE_SCRAPER);
    for (String name : Queries.metrics(query)) {
      ContractTest.METRICS.get(name).labels().stream().map(Label::text).forEach(labels::add);
    }
    if (query.contains("target:")) {
      labels.add(Label.TARGET.text());
    }
    return labels;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> labels = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      labels.addAll(names(matcher.group(1)));
    }
    return labels;
  }

  private static Set<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
