package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policy is asked, port by port, whether it lets a stranger in. */
class NetworkPolicyTest {
  private static final Chart CHART = Chart.unclosed();

  static List<Path> valuesFiles() throws IOException {
    return CHART.valuesFiles();
  }

  @ParameterizedTest
  @MethodSource("valuesFiles")
  void everyPortOfTheApplicationStaysOpen(Path values) {
    Manifests manifests = CHART.render(values);
    Admission admission = new Admission(manifests.all(NetworkPolicy.class));
    for (Deployment deployment : manifests.all(Deployment.class)) {
      PodTemplateSpec pod = deployment.getSpec().getTemplate();
      pod.getSpec().getContainers().stream()
          .flatMap(container -> container.getPorts().stream())
          .filter(port -> !"unclosed".equals(port.getName()))
          .forEach(
              port ->
                  assertThat(admission.admits(pod.getMetadata().getLabels(), port))
                      .as("%s of %s", port, values)
                      .isTrue());
    }
  }

  @Test
  void everyContainerPortIsAdmittedWhereNoPeersAreNamed() {
    Manifests manifests = CHART.render(CHART.directory().resolve("ci/own-image-values.yaml"));
    PodTemplateSpec pod = manifests.one(Deployment.class).getSpec().getTemplate();
    Admission admission = new Admission(manifests.all(NetworkPolicy.class));
    List<ContainerPort> ports =
        RestrictedPod.containers(pod.getSpec())
            .flatMap(container -> container.getPorts().stream())
            .toList();
    assertThat(ports)
        .extracting(ContainerPort::getContainerPort)
        .containsExactlyInAnyOrder(8080, 9090, 7946, 18910);
    assertThat(ports).allMatch(port -> admission.admits(pod.getMetadata().getLabels(), port));
    assertThat(admission.admits(pod.getMetadata().getLabels(), tcp(18911)))
        .as("the details, which are on 127.0.0.1")
        .isFalse();
    assertThat(admission.admits(Map.of("app", "other"), tcp(1)))
        .as("a pod that is not watched")
        .isTrue();
  }

  @Test
  void namesRangesAndProtocolsAreTakenAsGiven() {
    Manifests manifests = CHART.render(CHART.directory().resolve("ci/everything-values.yaml"));
    Map<String, String> labels =
        manifests.one(Deployment.class).getSpec().getTemplate().getMetadata().getLabels();
    Admission admission = new Admission(manifests.all(NetworkPolicy.class));
    assertThat(admission.admits(labels, tcp(8080))).isTrue();
    assertThat(admission.admits(labels, port(4711, "TCP", "admin"))).isTrue();
    assertThat(admission.admits(labels, port(9010, "UDP", null))).isTrue();
    assertThat(admission.admits(labels, port(9011, "UDP", null))).isFalse();
    assertThat(admission.admits(labels, port(9005, "TCP", null))).isFalse();
    assertThat(admission.admits(labels, tcp(18910))).as("for a stranger").isFalse();
  }

  private static ContainerPort tcp(int number) {
    return port(number, null, null);
  }

  private static ContainerPort port(int number, String protocol, String name) {
    return new ContainerPortBuilder()
        .withContainerPort(number)
        .withProtocol(protocol)
        .withName(name)
        .build();
  }
}
