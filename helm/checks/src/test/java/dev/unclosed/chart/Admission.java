package dev.unclosed.chart;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether a connection from an unknown peer reaches a pod under the policies of its namespace. */
record Admission(List<NetworkPolicy> policies) {

  /** As Kubernetes decides: open until a policy selects the pod, then the union of their rules. */
  boolean admits(Map<String, String> podLabels, ContainerPort port) {
    List<NetworkPolicy> selecting =
        policies.stream()
            .filter(policy -> policy.getSpec().getPolicyTypes().contains("Ingress"))
            .filter(policy -> selects(policy, podLabels))
            .toList();
    return selecting.isEmpty()
        || selecting.stream()
            .flatMap(policy -> policy.getSpec().getIngress().stream())
            .anyMatch(rule -> rule.getFrom().isEmpty() && names(rule, port));
  }

  private static boolean selects(NetworkPolicy policy, Map<String, String> labels) {
    var selector = policy.getSpec().getPodSelector();
    if (!selector.getMatchExpressions().isEmpty()) {
      throw new UnsupportedOperationException("matchExpressions of " + policy.getMetadata());
    }
    return selector.getMatchLabels() == null
        || labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
  }

  /** A rule without ports is one for every port. */
  private static boolean names(NetworkPolicyIngressRule rule, ContainerPort port) {
    return rule.getPorts().isEmpty()
        || rule.getPorts().stream().anyMatch(named -> names(named, port));
  }

  private static boolean names(NetworkPolicyPort named, ContainerPort port) {
    String protocol = Objects.requireNonNullElse(port.getProtocol(), "TCP");
    if (!protocol.equals(Objects.requireNonNullElse(named.getProtocol(), "TCP"))) {
      return false;
    }
    IntOrString wanted = named.getPort();
    if (wanted == null) {
      return true;
    }
    if (wanted.getStrVal() != null) {
      return wanted.getStrVal().equals(port.getName());
    }
    int first = wanted.getIntVal();
    int last = Objects.requireNonNullElse(named.getEndPort(), first);
    return port.getContainerPort() >= first && port.getContainerPort() <= last;
  }
}
