package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kustomize component says of a pod what the chart says of it. */
class ComponentTest {
  private static final Path COMPONENT = Path.of("../component").toAbsolutePath().normalize();
  private static final Path KUBECTL = Path.of("/usr/bin/kubectl");

  /** {@code -Dupdate} writes both anew. */
  @Test
  void patchesAreWhatTheChartRenders() throws IOException {
    PodSpec demo = Chart.unclosed().render(Map.of("demo.enabled", true)).demo();
    PodSpec pod = new PodSpecBuilder().withInitContainers(demo.getInitContainers()).build();
    pod.setVolumes(
        demo.getVolumes().stream().filter(each -> each.getName().startsWith("unclosed")).toList());
    assertFile("pod.yaml", patch("any", pod));
    Container application = new Container();
    Container rendered = demo.getContainers().get(0);
    application.setName("app");
    application.setEnv(rendered.getEnv());
    application.setVolumeMounts(
        rendered.getVolumeMounts().stream()
            .filter(each -> each.getName().startsWith("unclosed"))
            .toList());
    PodSpec containers = new PodSpecBuilder().withContainers(application).build();
    assertFile("application.yaml", patch("shop", containers));
  }

  @Test
  void kustomizeAppliesBoth(@TempDir Path directory)
      throws IOException, InterruptedException, IllegalAccessException {
    assumeTrue(Files.isExecutable(KUBECTL), "kubectl is not installed");
    Files.writeString(
        directory.resolve("kustomization.yaml"),
        "resources: [shop.yaml]\ncomponents: [component]\npatches: [{path: application.yaml}]\n");
    new Chart(COMPONENT).copyTo(directory.resolve("component"));
    Files.copy(COMPONENT.resolve("application.yaml"), directory.resolve("application.yaml"));
    Files.writeString(directory.resolve("shop.yaml"), Manifests.SERIALIZATION.asYaml(shop()));
    Process kustomize =
        new ProcessBuilder(KUBECTL.toString(), "kustomize", directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kustomize.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assumeTrue(!said.contains("unknown field \"components\""), "kubectl is too old: " + said);
    assertThat(kustomize.exitValue()).as(said).isZero();
    Deployment patched = Manifests.of(said).one(Deployment.class);
    assertThat(UnknownFields.in(patched)).isEmpty();
    PodSpec pod = patched.getSpec().getTemplate().getSpec();
    assertThat(pod.getInitContainers())
        .extracting(Container::getName)
        .containsExactlyInAnyOrder("unclosed-agent", "unclosed");
    assertThat(pod.getVolumes())
        .extracting(Volume::getName)
        .containsExactlyInAnyOrder("unclosed-agent", "unclosed");
    Container app = pod.getContainers().get(0);
    assertThat(app.getImage()).isEqualTo("shop:7");
    assertThat(app.getEnv()).extracting(each -> each.getName()).contains("OWN", "JDK_JAVA_OPTIONS");
  }

  private static Deployment shop() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("shop")
        .addToLabels("unclosed.dev/watch", "true")
        .endMetadata()
        .withNewSpec()
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withName("app")
        .withImage("shop:7")
        .addNewEnv()
        .withName("OWN")
        .withValue("1")
        .endEnv()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static String patch(String name, PodSpec pod) {
    Deployment deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewSpec()
            .withNewTemplate()
            .withSpec(pod)
            .endTemplate()
            .endSpec()
            .build();
    return "# Generated from the chart; do not edit here, copy it.\n"
        + Manifests.SERIALIZATION.asYaml(deployment);
  }

  private static void assertFile(String name, String wanted) throws IOException {
    Path file = COMPONENT.resolve(name);
    if (System.getProperty("update") != null) {
      Files.writeString(file, wanted);
    }
    assertThat(file).hasContent(wanted);
  }
}
