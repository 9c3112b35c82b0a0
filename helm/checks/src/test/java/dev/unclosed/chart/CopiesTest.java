package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Helm reads no file outside a chart, so the chart has copies of dashboards and rules; {@code
 * -Dupdate} makes them anew.
 */
class CopiesTest {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @ParameterizedTest
  @CsvSource({"../../dashboards,dashboards,.json", "../../dashboards/rules,rules,.yml"})
  void copiesAreTheCanonicalFilesByteForByte(Path canonical, String folder, String suffix)
      throws IOException {
    Path copies = Chart.unclosed().directory().resolve(folder);
    if (System.getProperty("update") != null) {
      update(canonical, copies, suffix);
    }
    assertThat(bytes(copies, suffix)).isEqualTo(bytes(canonical, suffix));
  }

  @Test
  void renderedRulesAreTheCanonicalOnes(@TempDir Path scratch)
      throws IOException, InterruptedException {
    ArrayNode canonical = Chart.YAML.createArrayNode();
    for (String text : bytes(Path.of("../../dashboards/rules"), ".yml").values()) {
      canonical.addAll((ArrayNode) Chart.YAML.readTree(text).path("groups"));
    }
    Manifests manifests = Chart.unclosed().render(Map.of("prometheusRule.enabled", true));
    JsonNode rendered = Chart.YAML.readTree(manifests.text()).at("/spec/groups");
    assertThat(rendered).isEqualTo(canonical);
    assumeTrue(Files.isExecutable(PROMTOOL), "Prometheus is not installed (package prometheus)");
    Path file = scratch.resolve("rules.yml");
    Chart.YAML.writeValue(file.toFile(), Map.of("groups", rendered));
    Process promtool =
        new ProcessBuilder(PROMTOOL.toString(), "check", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  @Test
  void renderedDashboardsAreTheCanonicalOnes() throws IOException {
    Map<String, String> rendered = new TreeMap<>();
    Chart.unclosed()
        .render(Map.of("dashboards.enabled", true))
        .all(ConfigMap.class)
        .forEach(each -> each.getData().forEach((name, text) -> rendered.put(name, text.strip())));
    Map<String, String> canonical = new TreeMap<>();
    for (String name : bytes(Path.of("../../dashboards"), ".json").keySet()) {
      canonical.put(name, Files.readString(Path.of("../../dashboards", name)).strip());
    }
    assertThat(rendered).isEqualTo(canonical);
  }

  private static void update(Path canonical, Path copies, String suffix) throws IOException {
    Files.createDirectories(copies);
    for (String name : bytes(copies, suffix).keySet()) {
      Files.delete(copies.resolve(name));
    }
    for (String name : bytes(canonical, suffix).keySet()) {
      Files.copy(
          canonical.resolve(name), copies.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Map<String, String> bytes(Path directory, String suffix) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> paths = Files.list(directory)) {
        for (Path path : paths.filter(each -> each.toString().endsWith(suffix)).toList()) {
          files.put(
              path.getFileName().toString(),
              new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }
}
