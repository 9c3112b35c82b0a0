package dev.unclosed.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.option.BadOption;
import dev.unclosed.option.Options;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Scripted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonGoldenTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void sitesAreAsAgreed() throws IOException {
    GoldenFile.golden("sites.json").assertMatches(indented(sites(false, false)));
  }

  @Test
  void sitesWithNothingOpenAreLeftOutUnlessAllAreWanted() throws IOException {
    assertThat(sites(false, false).get("sites")).hasSize(3);
    assertThat(sites(true, false).get("sites")).hasSize(4);
  }

  @Test
  void rawStackKeepsTheFramesAboveTheCaller() throws IOException {
    JsonNode stack = sites(false, true).get("sites").get(0).get("stack");
    assertThat(stack.get(0).asText()).startsWith("java.io.FileInputStream.open(");
  }

  @Test
  void whatIsUnknownIsNull() throws IOException {
    JsonNode json = sites(Scripted.unknownTarget(), false, false);
    assertThat(json.get("target").get("openFds").isNull()).isTrue();
    assertThat(json.get("target").get("tracked").isNull()).isTrue();
    assertThat(json.get("sites")).isEmpty();
  }

  @Test
  void statusIsAsAgreed() throws IOException, BadOption {
    Options options = Options.parse("port=0", Map.of("UNCLOSED_STACKS", "sampled"));
    StatusJson status =
        new StatusJson(
            "0.1.0",
            "17.0.15",
            options,
            List.of(
                new ListenerStatus("metrics", "0.0.0.0", OptionalInt.of(40123), 1, null),
                new ListenerStatus(
                    "details", "127.0.0.1", OptionalInt.empty(), 0, "port 18911 is taken")));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    status.write(List.of(Scripted.target(), Scripted.unknownTarget()), out);
    GoldenFile.golden("status.json").assertMatches(indented(MAPPER.readTree(out.toByteArray())));
  }

  private static JsonNode sites(boolean all, boolean raw) throws IOException {
    return sites(Scripted.target(), all, raw);
  }

  private static JsonNode sites(TargetSnapshot snapshot, boolean all, boolean raw)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SitesJson(all, raw).write(snapshot, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
    return MAPPER.readTree(out.toByteArray());
  }

  private static String indented(JsonNode json) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
