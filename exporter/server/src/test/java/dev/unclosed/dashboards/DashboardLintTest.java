package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of Grafana's dashboard-linter, held against the JSON that is shipped. */
class DashboardLintTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> UNITS = Set.of("short", "none", "s", "ops", "percentunit");
  private static final Pattern SELECTOR = Pattern.compile("[a-z]\\w+\\{([^}]*)}");
  private static final Pattern RANGE =
      Pattern.compile("(?:rate|irate|increase|changes)\\([^\\[]*\\[([^]]*)]");
  private static final Pattern COUNTER = Pattern.compile("(\\w*)\\(?\\w+_total\\{");

  @TestFactory
  List<DynamicTest> everyDashboardPassesTheLinter() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Dashboard dashboard : DashboardCatalogue.all()) {
      tests.add(DynamicTest.dynamicTest(dashboard.uid(), () -> lint(dashboard)));
    }
    return tests;
  }

  private static void lint(Dashboard dashboard) throws Exception {
    JsonNode root = MAPPER.readTree(dashboard.json());
    assertThat(root.has("id")).as("an id of some Grafana").isFalse();
    assertThat(root.path("uid").asText()).hasSizeBetween(1, 40);
    assertThat(root.path("editable").asBoolean(true)).isFalse();
    variables(root.path("templating").path("list"));
    annotations(root.path("annotations").path("list"));
    assertThat(root.path("links").findValuesAsText("type")).contains("dashboards");
    for (JsonNode panel : root.path("panels")) {
      panel(panel);
    }
    places(root.path("panels"));
  }

  private static void variables(JsonNode list) {
    List<String> names = list.findValuesAsText("name");
    assertThat(names).contains("datasource", "job", "instance", "namespace", "pod");
    assertThat(names).doesNotHaveDuplicates();
    for (JsonNode variable : list) {
      switch (variable.path("type").asText()) {
        case "datasource" -> {
          assertThat(variable.path("name").asText()).isEqualTo("datasource");
          assertThat(variable.path("label").asText()).isEqualTo("Data source");
        }
        case "query" -> query(variable);
        default -> assertThat(variable.path("name").asText()).isEqualTo("ago");
      }
    }
  }

  private static void query(JsonNode variable) {
    String name = variable.path("name").asText();
    assertThat(variable.path("label").asText()).isEqualToIgnoringCase(name).isNotEqualTo(name);
    assertThat(variable.path("multi").asBoolean()).as(name).isTrue();
    assertThat(variable.path("refresh").asInt()).as(name).isEqualTo(2);
    assertThat(variable.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
    if (name.equals("job") || name.equals("instance")) {
      assertThat(variable.path("allValue").asText()).isEqualTo(".+");
    }
  }

  private static void annotations(JsonNode list) {
    assertThat(list.findValuesAsText("name")).contains("Restarts", "Alerts");
    for (JsonNode annotation : list) {
      assertThat(annotation.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
    }
  }

  private static void panel(JsonNode panel) {
    String title = panel.path("title").asText();
    assertThat(title).isNotBlank();
    assertThat(panel.path("description").asText()).as(title).endsWith(".");
    assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
    assertThat(panel.findValuesAsText("unit")).as(title).isNotEmpty();
    for (JsonNode defaults : panel.path("fieldConfig").findParents("unit")) {
      assertThat(UNITS).as(title).contains(defaults.path("unit").asText());
    }
    assertThat(panel.path("targets").isEmpty()).as(title).isFalse();
    for (JsonNode target : panel.path("targets")) {
      assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
      expr(target.path("expr").asText());
    }
  }

  private static void expr(String expr) {
    Matcher selector = SELECTOR.matcher(expr);
    assertThat(selector.find()).as(expr).isTrue();
    do {
      assertThat(selector.group(1)).contains("job=~\"$job\"", "instance=~\"$instance\"");
    } while (selector.find());
    Matcher range = RANGE.matcher(expr);
    while (range.find()) {
      assertThat(range.group(1)).as(expr).isEqualTo("$__rate_interval");
    }
    Matcher counter = COUNTER.matcher(expr);
    while (counter.find()) {
      assertThat(counter.group(1)).as(expr).matches("i?rate|increase");
    }
  }

  /** No panel lies upon another, and none leaves a hole at its right. */
  private static void places(JsonNode panels) {
    boolean[][] taken = new boolean[200][24];
    int last = 0;
    for (JsonNode panel : panels) {
      JsonNode place = panel.path("gridPos");
      last = Math.max(last, place.path("y").asInt() + place.path("h").asInt());
      for (int y = 0; y < place.path("h").asInt(); y++) {
        for (int x = 0; x < place.path("w").asInt(); x++) {
          int row = place.path("y").asInt() + y;
          int column = place.path("x").asInt() + x;
          assertThat(taken[row][column]).as(panel.path("title").asText()).isFalse();
          taken[row][column] = true;
        }
      }
    }
    for (int row = 0; row < last; row++) {
      assertThat(taken[row]).as("row " + row).doesNotContain(false);
    }
  }
}
