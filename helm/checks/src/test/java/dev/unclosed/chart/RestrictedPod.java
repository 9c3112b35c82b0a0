package dev.unclosed.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Violations of the restricted Pod Security Standard, and of what the chart promises beyond it. */
final class RestrictedPod {
  private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");

  private final List<String> violations = new ArrayList<>();
  private final PodSpec pod;

  private RestrictedPod(PodSpec pod) {
    this.pod = pod;
  }

  static List<String> violations(PodSpec pod) {
    RestrictedPod check = new RestrictedPod(pod);
    check.hostIsLeftAlone();
    check.volumes();
    containers(pod).forEach(check::container);
    return check.violations;
  }

  static Stream<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
  }

  private void hostIsLeftAlone() {
    forbid(Boolean.TRUE.equals(pod.getHostNetwork()), "hostNetwork");
    forbid(Boolean.TRUE.equals(pod.getHostPID()), "hostPID");
    forbid(Boolean.TRUE.equals(pod.getHostIPC()), "hostIPC");
    PodSecurityContext context = pod.getSecurityContext();
    if (context != null) {
      forbid(!context.getSysctls().isEmpty(), "sysctls");
      forbid(Objects.equals(context.getRunAsUser(), 0L), "runAsUser 0");
      forbid(context.getSeLinuxOptions() != null, "seLinuxOptions");
      forbid(context.getWindowsOptions() != null, "windowsOptions");
      forbid(context.getAppArmorProfile() != null, "appArmorProfile");
    }
    forbid(!Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "service-account token");
  }

  private void volumes() {
    for (Volume volume : pod.getVolumes()) {
      boolean allowed =
          Stream.of(
                      volume.getConfigMap(),
                      volume.getCsi(),
                      volume.getDownwardAPI(),
                      volume.getEmptyDir(),
                      volume.getEphemeral(),
                      volume.getPersistentVolumeClaim(),
                      volume.getProjected(),
                      volume.getSecret())
                  .filter(Objects::nonNull)
                  .count()
              == 1;
      forbid(!allowed, "volume " + volume.getName());
    }
  }

  private void container(Container container) {
    String name = container.getName() + ": ";
    for (ContainerPort port : container.getPorts()) {
      forbid(port.getHostPort() != null, name + "hostPort");
    }
    SecurityContext context = container.getSecurityContext();
    if (context == null) {
      violations.add(name + "no securityContext");
      return;
    }
    privileges(name, context);
    identity(name, context);
    forbid(!Boolean.TRUE.equals(context.getReadOnlyRootFilesystem()), name + "root can be written");
    resources(name, container);
  }

  private void privileges(String name, SecurityContext context) {
    forbid(Boolean.TRUE.equals(context.getPrivileged()), name + "privileged");
    forbid(
        !Boolean.FALSE.equals(context.getAllowPrivilegeEscalation()),
        name + "allowPrivilegeEscalation");
    boolean dropsAll =
        context.getCapabilities() != null && context.getCapabilities().getDrop().contains("ALL");
    forbid(!dropsAll, name + "keeps capabilities");
    forbid(dropsAll && !context.getCapabilities().getAdd().isEmpty(), name + "adds capabilities");
    forbid(context.getProcMount() != null, name + "procMount");
  }

  private void identity(String name, SecurityContext context) {
    PodSecurityContext whole = pod.getSecurityContext();
    Boolean nonRoot = context.getRunAsNonRoot();
    if (nonRoot == null && whole != null) {
      nonRoot = whole.getRunAsNonRoot();
    }
    forbid(!Boolean.TRUE.equals(nonRoot), name + "may run as root");
    forbid(Objects.equals(context.getRunAsUser(), 0L), name + "runs as user 0");
    SeccompProfile profile = context.getSeccompProfile();
    if (profile == null && whole != null) {
      profile = whole.getSeccompProfile();
    }
    forbid(profile == null || !PROFILES.contains(profile.getType()), name + "no seccomp profile");
  }

  private void resources(String name, Container container) {
    boolean both =
        container.getResources() != null
            && container.getResources().getRequests().keySet().containsAll(Set.of("cpu", "memory"))
            && container.getResources().getLimits().keySet().containsAll(Set.of("cpu", "memory"));
    forbid(!both, name + "no requests and limits");
  }

  private void forbid(boolean violated, String what) {
    if (violated) {
      violations.add(what);
    }
  }
}
