package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chart that depends on ours and uses its named templates, as its README tells. */
class OtherChartTest {
  @TempDir Path directory;
  private Chart shop;

  @BeforeEach
  void dependency() throws IOException {
    shop = new Chart(directory.resolve("shop"));
    new Chart(Path.of("src/test/resources/shop")).copyTo(shop.directory());
    Chart.unclosed()
        .copyTo(Files.createDirectory(shop.directory().resolve("charts")).resolve("unclosed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "container", "none"})
  void podIsRestrictedAndKnownToKubernetes(String mode) throws IllegalAccessException {
    Manifests manifests = shop.render(Map.of("unclosed.sidecar.mode", mode));
    for (HasMetadata object : manifests.objects()) {
      assertThat(UnknownFields.in(object)).isEmpty();
    }
    assertThat(RestrictedPod.violations(manifests.demo())).isEmpty();
  }

  @Test
  void valuesBelowItsNameAreUsed() {
    PodSpec pod = shop.render(Map.of()).demo();
    assertThat(pod.getInitContainers())
        .extracting(Container::getImage)
        .containsOnly("unclosed:0.1.0");
    assertThat(pod.getContainers().get(0).getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .contains(
            tuple("JDK_JAVA_OPTIONS", "-Xmx256m -javaagent:/opt/unclosed/unclosed.jar"),
            tuple("UNCLOSED_STACKS", "sampled"),
            tuple("UNCLOSED_REPOSITORY", "/var/lib/unclosed/shop"));
  }

  @Test
  void monitorFindsThePod() {
    Manifests manifests = shop.render(Map.of());
    LabelSelector selector = manifests.one(PodMonitor.class).getSpec().getSelector();
    assertThat(manifests.one(Deployment.class).getSpec().getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(selector.getMatchLabels());
  }

  @Test
  void switchedOffItLeavesThePodAlone() {
    PodSpec pod = shop.render(Map.of("unclosed.enabled", false)).demo();
    assertThat(pod.getInitContainers()).isNullOrEmpty();
    assertThat(pod.getVolumes()).isNullOrEmpty();
    assertThat(pod.getContainers()).hasSize(1);
    assertThat(pod.getContainers().get(0).getEnv())
        .extracting(EnvVar::getValue)
        .containsExactly("-Xmx256m");
  }
}
