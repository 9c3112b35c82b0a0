package dev.unclosed.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unclosed.testing.GoldenFile;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OptionsSchemaTest {
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private final ObjectMapper json = new ObjectMapper();

  /** The rest of the schema is written by hand, and only laid out here. */
  @Test
  void schemaOfTheChartHasTheOptionsOfTheCatalogue() throws IOException {
    GoldenFile file = GoldenFile.chart("values.schema.json");
    ObjectNode schema = (ObjectNode) json.readTree(file.path().toFile());
    schema.withObject("/definitions").set("options", new OptionsSchema().definition());
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(LINES);
    file.assertMatches(json.writer(printer).writeValueAsString(schema) + "\n");
  }

  @Test
  void portsOfTheChartAreThoseOfTheCatalogue() throws IOException {
    String values = GoldenFile.chart("values.yaml").text();
    assertThat(values)
        .contains("\n  metrics: " + Option.PORT.fallback() + "\n")
        .contains("\n  details: " + Option.DETAILS_PORT.fallback() + "\n");
  }

  @Test
  void patternsAcceptWhatTheAgentAccepts() {
    JsonNode properties = new OptionsSchema().definition().path("properties");
    List<String> samples =
        List.of(
            "10m",
            "5",
            "1.5s",
            "all",
            "default+semaphore_permit",
            "default+",
            "com.acme.$Shop_1",
            "Com",
            "opens:file+opens:socket",
            "opens:",
            "a b",
            "a\tb",
            "",
            "é");
    for (Option option : Option.values()) {
      JsonNode pattern = properties.path(option.key()).path("pattern");
      for (String sample : samples) {
        if (pattern.isMissingNode()) {
          continue;
        }
        boolean matches = Pattern.compile(pattern.asText()).matcher(sample).find();
        boolean accepted = option.syntax().accepts(sample);
        if (option.syntax().kind() == ValueSyntax.Kind.DURATION) {
          // The range of a duration is no matter for a pattern.
          assertThat(matches || !accepted).as("%s=%s", option.key(), sample).isTrue();
        } else {
          assertThat(matches).as("%s=%s", option.key(), sample).isEqualTo(accepted);
        }
      }
    }
  }
}
