package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of the application's own container and pod. */
class ApplicationTest {
  private static final String FLAG = "-javaagent:/opt/unclosed/unclosed.jar";

  @Test
  void flagIsAppendedToOptionsThatAreThere() {
    Map<String, EnvVar> env =
        env(
            "demo.env[0].name", "FIRST",
            "demo.env[0].value", "1",
            "demo.env[1].name", "JDK_JAVA_OPTIONS",
            "demo.env[1].value", "-Xmx$(FIRST)g -Dname='a b'");
    assertThat(env.get("JDK_JAVA_OPTIONS").getValue())
        .isEqualTo("-Xmx$(FIRST)g -Dname='a b' " + FLAG);
    assertThat(env.get("FIRST").getValue()).isEqualTo("1");
  }

  @Test
  void optionsFromElsewhereAreReadAndAppendedTo() {
    List<EnvVar> env =
        app(
                "agent.env", "JAVA_TOOL_OPTIONS",
                "demo.env[0].name", "JAVA_TOOL_OPTIONS",
                "demo.env[0].valueFrom.configMapKeyRef.name", "jvm",
                "demo.env[0].valueFrom.configMapKeyRef.key", "flags")
            .getEnv();
    assertThat(env.get(0).getName()).isEqualTo("BEFORE_UNCLOSED_JAVA_TOOL_OPTIONS");
    assertThat(env.get(0).getValueFrom().getConfigMapKeyRef().getKey()).isEqualTo("flags");
    assertThat(env.get(1).getName()).isEqualTo("JAVA_TOOL_OPTIONS");
    assertThat(env.get(1).getValue()).isEqualTo("$(BEFORE_UNCLOSED_JAVA_TOOL_OPTIONS) " + FLAG);
    assertThat(env).extracting(EnvVar::getName).doesNotHaveDuplicates();
  }

  @Test
  void optionsThatMayBeMissingAreRefused() {
    assertThatThrownBy(
            () ->
                app(
                    "demo.env[0].name", "JDK_JAVA_OPTIONS",
                    "demo.env[0].valueFrom.configMapKeyRef.name", "jvm",
                    "demo.env[0].valueFrom.configMapKeyRef.key", "flags",
                    "demo.env[0].valueFrom.configMapKeyRef.optional", true))
        .hasMessageContaining(
            "env JDK_JAVA_OPTIONS comes from an optional configMapKeyRef: the agent can be appended"
                + " only to one that is there; drop optional, or set agent.env=none");
  }

  @Test
  void variableThatTheApplicationSetsWins() {
    Map<String, EnvVar> env =
        env(
            "agent.options.stacks", "all",
            "demo.env[0].name", "UNCLOSED_STACKS",
            "demo.env[0].value", "sampled");
    assertThat(env.get("UNCLOSED_STACKS").getValue()).isEqualTo("sampled");
    assertThat(env.get("JDK_JAVA_OPTIONS").getValue()).isEqualTo(FLAG);
    assertThat(env.get("UNCLOSED_REPOSITORY").getValue()).isEqualTo("/var/lib/unclosed/app");
    assertThat(env.get("UNCLOSED_EXPORTER").getValue()).isEqualTo("off");
  }

  @Test
  void launcherThatGetsTheFlagByItselfKeepsItsVariables() {
    Map<String, EnvVar> env =
        env(
            "agent.env", "none",
            "demo.env[0].name", "JDK_JAVA_OPTIONS",
            "demo.env[0].value", "-Xmx1g");
    assertThat(env.get("JDK_JAVA_OPTIONS").getValue()).isEqualTo("-Xmx1g");
    assertThat(env).doesNotContainKey("JAVA_TOOL_OPTIONS");
  }

  @Test
  void textOfAnOptionIsNoReference() {
    assertThat(env("agent.options.target", "$(HOME)").get("UNCLOSED_TARGET").getValue())
        .isEqualTo("$$(HOME)");
  }

  @Test
  void applicationReadsTheJarAndMayNotWriteIt() {
    Container app = app();
    assertThat(app.getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("unclosed-agent"))
        .extracting(VolumeMount::getReadOnly)
        .containsExactly(true);
  }

  @Test
  void spaceIsAskedForAndNeverLimited() {
    PodSpec pod = pod("volume.jvms", 2, "volume.maxSizeMiB", 100, "volume.maxChunkSizeMiB", 12);
    Container sidecar = container(pod, "unclosed");
    assertThat(sidecar.getResources().getRequests().get("ephemeral-storage"))
        .isEqualTo(new Quantity(2 * (100 + 2 * 12) + 128 + "Mi"));
    assertThat(sidecar.getResources().getLimits()).doesNotContainKey("ephemeral-storage");
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getName().equals("unclosed"))
        .allMatch(volume -> volume.getEmptyDir().getSizeLimit() == null);
  }

  @Test
  void sidecarStartsBeforeTheApplicationAndEndsAfterIt() {
    PodSpec pod = pod();
    assertThat(pod.getInitContainers())
        .extracting(Container::getName, Container::getRestartPolicy)
        .containsExactly(tuple("unclosed-agent", null), tuple("unclosed", "Always"));
    assertThat(pod("sidecar.mode", "container").getContainers())
        .extracting(Container::getName)
        .containsExactly("app", "unclosed");
  }

  @Test
  void processesAreSharedOnlyWhereAskedFor() {
    assertThat(pod().getShareProcessNamespace()).isNull();
    assertThat(pod("shareProcessNamespace", true).getShareProcessNamespace()).isTrue();
  }

  @Test
  void metricsOfTheApplicationsOwnJvmHaveAPortThere() {
    Container app = app("sidecar.mode", "none");
    assertThat(app.getPorts()).extracting(port -> port.getName()).containsExactly("unclosed");
    assertThat(app.getEnv())
        .extracting(EnvVar::getName)
        .contains("UNCLOSED_PORT", "UNCLOSED_DETAILS_PORT", "UNCLOSED_REPOSITORY")
        .doesNotContain("UNCLOSED_EXPORTER");
  }

  private static Map<String, EnvVar> env(Object... values) {
    Map<String, EnvVar> env = new HashMap<>();
    app(values).getEnv().forEach(variable -> env.put(variable.getName(), variable));
    return env;
  }

  private static Container app(Object... values) {
    return container(pod(values), "app");
  }

  private static PodSpec pod(Object... values) {
    Map<String, Object> all = new HashMap<>();
    all.put("demo.enabled", true);
    for (int i = 0; i < values.length; i += 2) {
      all.put((String) values[i], values[i + 1]);
    }
    return Chart.unclosed().render(all).demo();
  }

  private static Container container(PodSpec pod, String name) {
    return RestrictedPod.containers(pod)
        .filter(container -> container.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
