package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chart's README has every value, and its Chart.yaml the version of everything. */
class ReadmeTest {
  private static final Path CHART = Chart.unclosed().directory();
  private static final String HEADING = "\n## Values\n";

  /** The table is the end of the page; {@code -Dupdate} writes it anew. */
  @Test
  void tableOfValuesIsTheSchemaAndTheDefaults() throws IOException {
    Path readme = CHART.resolve("README.md");
    String page = Files.readString(readme);
    assertThat(page).contains(HEADING);
    String wanted = page.substring(0, page.indexOf(HEADING) + HEADING.length()) + "\n" + table();
    if (System.getProperty("update") != null) {
      Files.writeString(readme, wanted);
    }
    assertThat(readme).hasContent(wanted);
  }

  @Test
  void everyValueHasADefault() throws IOException {
    assertThat(table().lines().filter(line -> line.contains("| no default |"))).isEmpty();
  }

  @Test
  void versionsAreThoseOfTheProject() throws IOException {
    JsonNode chart = Chart.YAML.readTree(CHART.resolve("Chart.yaml").toFile());
    JsonNode values = Chart.YAML.readTree(CHART.resolve("values.yaml").toFile());
    String version = chart.path("appVersion").asText();
    assertThat(values.at("/image/tag").asText()).isEqualTo(version);
    assertThat(Files.readString(Path.of("../../pom.xml")))
        .containsPattern("<version>" + version + "(-SNAPSHOT)?</version>");
    assertThat(chart.at("/annotations/artifacthub.io~1images").asText()).contains(":" + version);
  }

  private static String table() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(CHART.resolve("values.schema.json").toFile());
    JsonNode values = Chart.YAML.readTree(CHART.resolve("values.yaml").toFile());
    StringBuilder table = new StringBuilder("| value | default | |\n|---|---|---|\n");
    rows("", schema.path("properties"), values, table);
    table.append("\nOptions below `agent.options`; what they do is in ");
    table.append("[docs/options.md](../../docs/options.md):\n");
    schema
        .at("/definitions/options/properties")
        .fieldNames()
        .forEachRemaining(key -> table.append("`").append(key).append("` "));
    return table.toString().stripTrailing() + ".\n";
  }

  private static void rows(String path, JsonNode properties, JsonNode values, StringBuilder table) {
    properties
        .properties()
        .forEach(
            property -> {
              JsonNode schema = property.getValue();
              String key = path + property.getKey();
              JsonNode value = values.path(property.getKey());
              if (schema.has("properties") && !schema.path("properties").has("requests")) {
                rows(key + ".", schema.path("properties"), value, table);
              } else if (!key.equals("global")) {
                table.append("| `").append(key).append("` | ").append(shown(value)).append(" | ");
                table.append(schema.path("description").asText()).append(" |\n");
              }
            });
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "no default";
    }
    boolean empty = value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty();
    return value.isNull() || empty ? "" : "`" + value + "`";
  }
}
