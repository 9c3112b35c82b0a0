package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Prometheus;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of every alert, judged by promtool, which takes its time over them. */
@EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
final class RuleExamplesIT {
  @ParameterizedTest
  @ValueSource(strings = {"descriptors", "resources", "fallback"})
  void everyAlertFiresWhenItShouldAndNotWhenItShouldNot(String name) throws Exception {
    Prometheus.assumeInstalled();
    String file = GoldenFile.dashboards("rules/tests/" + name + ".yml").path().toString();
    assertThat(Prometheus.promtool("test", "rules", file)).startsWith("0");
  }
}
