package dev.unclosed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Prometheus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFilesTest {
  private static final Map<String, List<RuleGroup>> FILES = RuleCatalogue.files();

  @ParameterizedTest
  @ValueSource(strings = {"descriptors", "resources", "fallback"})
  void filesAreTheCatalogue(String name) throws Exception {
    GoldenFile.dashboards("rules/" + name + ".yml").assertMatches(RuleFile.of(FILES.get(name)));
    GoldenFile.dashboards("rules/tests/" + name + ".yml")
        .assertMatches(RuleFile.tests("../" + name + ".yml", FILES.get(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"descriptors", "resources", "fallback"})
  void promtoolFindsNothingToSay(String name) throws Exception {
    Prometheus.assumeInstalled();
    String file = GoldenFile.dashboards("rules/" + name + ".yml").path().toString();
    assertThat(Prometheus.promtool("check", "rules", "--lint=all", "--lint-fatal", file))
        .startsWith("0");
  }

  @Test
  void everyAlertHasAnExampleOfEach() {
    for (List<RuleGroup> groups : FILES.values()) {
      for (RuleGroup group : groups) {
        for (Alert alert : group.alerts()) {
          assertThat(alert.firing()).as(alert.name()).isNotEmpty();
          assertThat(alert.silent()).as(alert.name()).isNotEmpty();
        }
      }
    }
  }
}
