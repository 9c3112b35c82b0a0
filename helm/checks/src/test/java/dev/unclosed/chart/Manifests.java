package dev.unclosed.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;

/** The objects of a rendered chart. */
record Manifests(String text, List<HasMetadata> objects) {
  static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  /** Of what Helm printed, which is null where nothing is rendered. */
  static Manifests of(String rendered) {
    String text = rendered == null ? "" : rendered;
    List<HasMetadata> objects = new ArrayList<>();
    for (String document : text.split("(?m)^---$", -1)) {
      boolean empty = document.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
      if (!empty) {
        objects.add(SERIALIZATION.unmarshal(document));
      }
    }
    return new Manifests(text, objects);
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The only object of that kind. */
  <T extends HasMetadata> T one(Class<T> kind) {
    List<T> all = all(kind);
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " objects of " + kind.getSimpleName());
    }
    return all.get(0);
  }

  /** Of Deployments and of pods that stand alone. */
  List<PodSpec> pods() {
    List<PodSpec> pods = new ArrayList<>();
    all(Deployment.class).forEach(each -> pods.add(each.getSpec().getTemplate().getSpec()));
    all(Pod.class).forEach(each -> pods.add(each.getSpec()));
    return pods;
  }

  /** The pod of the demo. */
  PodSpec demo() {
    return one(Deployment.class).getSpec().getTemplate().getSpec();
  }
}
