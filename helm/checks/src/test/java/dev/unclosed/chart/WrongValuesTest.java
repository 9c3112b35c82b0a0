package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are wrong are refused, and the message names the value and what is allowed. */
class WrongValuesTest {
  private static final Chart CHART = Chart.unclosed();

  static List<Arguments> wrongValues() {
    return List.of(
        arguments("sidecar.mode", "nativ", "must be one of 'native', 'container', 'none'"),
        arguments("agent.env", "JAVA_OPTS", "must be one of 'JDK_JAVA_OPTIONS', 'JAVA_TOOL_"),
        arguments("agent.options.stacks", "some", "must be one of 'all', 'sampled', 'off'"),
        arguments("agent.options.types", "A B", "'A B' does not match pattern"),
        arguments("agent.options.suspect\\.min-age", "soon", "'soon' does not match pattern"),
        arguments("ports.metrics", 80, "minimum: got 80, want 1,024"),
        arguments("securityContext.runAsUser", 0, "minimum: got 0, want 1"),
        arguments("volume.mountPath", "relative", "'relative' does not match pattern"),
        arguments("podMonitor.interval", "often", "'often' does not match pattern"),
        arguments("demo.replicas", "two", "got string, want integer"),
        arguments("demo.leaks", "water", "'water' does not match pattern"));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void wrongValueIsNamedWithWhatIsAllowed(String key, Object value, String message) {
    String where = "'/" + key.replaceAll("(?<!\\\\)\\.", "/").replace("\\", "") + "'";
    assertThatThrownBy(() -> CHART.render(Map.of(key, value)))
        .hasMessageContaining("at " + where)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"agent.option", "agent.options.stakcs", "agent.options.repository", "dem"})
  void unknownKeyIsNamed(String key) {
    assertThatThrownBy(() -> CHART.render(Map.of(key, "all")))
        .hasMessageContaining(
            "additional properties '" + key.substring(key.lastIndexOf('.') + 1) + "' not allowed");
  }

  @Test
  void networkPolicyWithoutTheApplicationsPortsIsRefused() {
    assertThatThrownBy(() -> CHART.render(Map.of("networkPolicy.enabled", true)))
        .hasMessageContaining("at '/networkPolicy/applicationPorts': minItems: got 0, want 1");
  }

  @Test
  void optionsMayBeWrittenAsYamlReadsThem() {
    var env =
        CHART
            .render(
                Map.of(
                    "demo.enabled",
                    true,
                    "agent.options.descriptions",
                    false,
                    "agent.options.stacks",
                    "sampled",
                    "agent.options.stacks\\.rate",
                    1_000_000))
            .demo()
            .getContainers()
            .get(0)
            .getEnv();
    assertThat(env)
        .extracting(variable -> variable.getName() + "=" + variable.getValue())
        .contains(
            "UNCLOSED_DESCRIPTIONS=off", "UNCLOSED_STACKS=sampled", "UNCLOSED_STACKS_RATE=1000000");
  }

  @Test
  void nativeSidecarOnAnOldClusterIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> CHART.template("v1.28.9").set("demo.enabled", true).call())
        .hasMessageContaining("sidecar.mode=native needs Kubernetes 1.29 or newer")
        .hasMessageContaining("v1.28.9: set sidecar.mode=container");
    assertThat(
            Manifests.of(
                    CHART
                        .template("v1.28.9")
                        .set("demo.enabled", true)
                        .set("sidecar.mode", "container")
                        .call())
                .demo()
                .getContainers())
        .hasSize(2);
  }
}
