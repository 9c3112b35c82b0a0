package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the chart renders, over its sets of values and over combinations of values. */
class RenderedChartTest {
  private static final Chart CHART = Chart.unclosed();

  /** Those beside the chart, and the values of each release before. */
  static List<Path> valuesFiles() throws IOException {
    List<Path> files = new ArrayList<>(CHART.valuesFiles());
    try (Stream<Path> released = Files.list(Path.of("src/test/resources/released"))) {
      released.sorted().map(Path::toAbsolutePath).forEach(files::add);
    }
    return files;
  }

  static List<Map<String, Object>> combinations() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (String mode : List.of("native", "container", "none")) {
      for (String env : List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "none")) {
        for (boolean shared : List.of(false, true)) {
          for (boolean monitored : List.of(false, true)) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("demo.enabled", true);
            values.put("sidecar.mode", mode);
            values.put("agent.env", env);
            values.put("shareProcessNamespace", shared);
            values.put("podMonitor.enabled", monitored);
            values.put("prometheusRule.enabled", monitored);
            values.put("dashboards.enabled", monitored);
            values.put("networkPolicy.enabled", monitored);
            values.put("networkPolicy.applicationPorts[0]", 8080);
            all.add(values);
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void strictLintFindsNothing(Path values, @TempDir Path scratch) throws IOException {
    LintResult result = CHART.lint(values, scratch);
    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    assertThat(result.getMessages())
        .allMatch(
            message -> message.contains("icon is recommended"), "no message but that on the icon");
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void setsOfValuesRenderWhatKubernetesKnows(Path values) throws IllegalAccessException {
    check(CHART.render(values));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void combinationsRenderWhatKubernetesKnows(Map<String, Object> values)
      throws IllegalAccessException {
    check(CHART.render(values));
  }

  @Test
  void podOfHelmTestIsRestrictedAndKnownToKubernetes(@TempDir Path scratch)
      throws IOException, IllegalAccessException {
    Manifests manifests = CHART.withHooksAsObjects(scratch).render(Map.of("demo.enabled", true));
    assertThat(manifests.all(Pod.class)).hasSize(1);
    check(manifests);
  }

  @Test
  void aFieldThatKubernetesDoesNotKnowWouldBeFound() throws IllegalAccessException {
    String text = CHART.render(Map.of("demo.enabled", true)).text();
    List<String> found = new ArrayList<>();
    for (HasMetadata object : Manifests.of(text.replace("periodSeconds:", "period:")).objects()) {
      found.addAll(UnknownFields.in(object));
    }
    assertThat(found)
        .containsExactly("Deployment.spec.template.spec.initContainers[1].livenessProbe.period");
  }

  @Test
  void aPodThatIsNotRestrictedWouldBeFound() {
    String text = CHART.render(Map.of("demo.enabled", true)).text();
    String loose =
        text.replace("allowPrivilegeEscalation: false", "privileged: true")
            .replace("emptyDir: {}", "hostPath: {path: /}")
            .replace("runAsNonRoot: true", "runAsUser: 0");
    assertThat(RestrictedPod.violations(Manifests.of(loose).demo()))
        .contains(
            "runAsUser 0",
            "volume tmp",
            "app: privileged",
            "unclosed: allowPrivilegeEscalation",
            "unclosed-agent: may run as root");
  }

  @Test
  void nothingIsAddedToAPodWhenSwitchedOff() {
    PodSpec pod = CHART.render(Map.of("enabled", false, "demo.enabled", true)).demo();
    assertThat(pod.getInitContainers()).isEmpty();
    assertThat(pod.getContainers()).extracting(Container::getName).containsExactly("app");
    assertThat(pod.getContainers().get(0).getEnv()).isEmpty();
    assertThat(pod.getVolumes()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void noProbeOfOursCanTakeTheApplicationDown(Map<String, Object> values) {
    PodSpec pod = CHART.render(values).demo();
    RestrictedPod.containers(pod)
        .forEach(
            container -> {
              assertThat(container.getReadinessProbe()).as(container.getName()).isNull();
              assertThat(container.getStartupProbe()).as(container.getName()).isNull();
              var liveness = container.getLivenessProbe();
              if (liveness != null) {
                assertThat(container.getName()).isEqualTo("unclosed");
                assertThat(liveness.getHttpGet().getPath()).isEqualTo("/-/healthy");
                assertThat(liveness.getPeriodSeconds() * liveness.getFailureThreshold())
                    .as("seconds of silence that are borne")
                    .isGreaterThanOrEqualTo(300);
              }
            });
  }

  private static void check(Manifests manifests) throws IllegalAccessException {
    for (HasMetadata object : manifests.objects()) {
      assertThat(object.getClass().getName())
          .as("a kind that the models know")
          .doesNotContain("Generic");
      assertThat(UnknownFields.in(object)).as(object.getKind()).isEmpty();
    }
    for (PodSpec pod : manifests.pods()) {
      assertThat(RestrictedPod.violations(pod)).isEmpty();
    }
  }
}
