package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Prometheus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of every alert, judged by promtool, which takes its time over them. */
final class RuleExamplesIT {
  @TempDir Path directory;

  @BeforeEach
  void needsPrometheus() {
    Prometheus.assumeInstalled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"descriptors", "resources", "fallback"})
  void everyAlertFiresWhenItShouldAndNotWhenItShouldNot(String name) throws Exception {
    String file = GoldenFile.dashboards("rules/tests/" + name + ".yml").path().toString();
    assertThat(Prometheus.promtool("test", "rules", file)).startsWith("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"descriptors", "resources", "fallback"})
  @EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
  void soDoesEveryAlertWhoseRangesArePrometheus3s(String name) throws Exception {
    Path rules = GoldenFile.dashboards("rules/" + name + ".yml").path();
    String meant = LeftOpenRanges.of(Files.readString(rules));
    assertThat(meant).contains("ms]").doesNotContainPattern("\\[\\d+[smhdw]]");
    Files.writeString(directory.resolve(name + ".yml"), meant);
    Path tests = GoldenFile.dashboards("rules/tests/" + name + ".yml").path();
    Path copy = Files.createDirectory(directory.resolve("tests")).resolve(name + ".yml");
    Files.copy(tests, copy);
    assertThat(Prometheus.promtool("test", "rules", copy.toString())).startsWith("0");
  }
}
