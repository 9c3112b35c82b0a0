package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A pod of the rendered chart that podman runs, on the network of this machine. */
final class PlayedPod implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String name;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private PlayedPod(String name, int port) {
    this.name = name;
    this.port = port;
  }

  /**
   * Plays it.
   *
   * @param template the pod as the chart renders it; only the network is changed
   */
  static PlayedPod play(String name, PodTemplateSpec template, int port, Path scratch)
      throws IOException, InterruptedException {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withLabels(template.getMetadata().getLabels())
            // Else podman 4.3 removes a finished init container before it knows that it has
            // finished.
            .addToAnnotations("io.podman.annotations.init.container.type", "always")
            .endMetadata()
            .withSpec(template.getSpec().edit().withHostNetwork(true).build())
            .build();
    // Without a network of its own a pod has no ports to map.
    RestrictedPod.containers(pod.getSpec()).forEach(each -> each.setPorts(List.of()));
    Path manifest = scratch.resolve(name + ".yaml");
    Files.writeString(manifest, Manifests.SERIALIZATION.asYaml(pod));
    PlayedPod played = new PlayedPod(name, port);
    Podman.podman("pod", "rm", "-f", name);
    Podman.Answer answer = Podman.podman("kube", "play", manifest.toString());
    if (answer.exitCode() != 0) {
      played.close();
    }
    assertThat(answer.exitCode()).as(answer.text()).isZero();
    return played;
  }

  /** The name that podman gave a container of the pod. */
  String container(String container) {
    return name + "-" + container;
  }

  String logs(String container) throws IOException, InterruptedException {
    return Podman.podman("logs", container(container)).text();
  }

  /** Runs our image beside the application: same user, its process namespace, no rights. */
  Podman.Answer debug(String... words) throws IOException, InterruptedException {
    String user = Podman.inspect(container("app")).path("Config").path("User").asText();
    List<String> command = new ArrayList<>(List.of("run", "--rm", "--pod", name));
    command.addAll(List.of("--pid", "container:" + container("app"), "--user", user));
    command.addAll(List.of("--read-only", "--read-only-tmpfs=false", "--cap-drop", "all"));
    command.addAll(List.of("--security-opt", "no-new-privileges", "localhost/unclosed:test"));
    command.addAll(List.of(words));
    return Podman.podman(command.toArray(String[]::new));
  }

  /** Waits until a container has printed a line that starts so. */
  void awaitLog(String container, String start) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String log = logs(container);
    while (log.lines().noneMatch(line -> line.startsWith(start))) {
      assertThat(System.nanoTime())
          .as("%s says %s: %s", container, start, log)
          .isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(500);
      log = logs(container);
    }
  }

  /** Asks for the metrics until they are as wanted, or patience ends. */
  String awaitScrape(Predicate<String> wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    while (System.nanoTime() < deadline) {
      last = scrape();
      if (wanted.test(last)) {
        return last;
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
    assertThat(last)
        .as("metrics in time; app: %s; sidecar: %s", logs("app"), logs("unclosed"))
        .isEqualTo("as wanted");
    return last;
  }

  /** Empty while nobody listens. */
  private String scrape() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(PATIENCE).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (ConnectException notYet) {
      return "";
    }
  }

  /** Values of a family whose labels contain all of these, in the order of the exposition. */
  static List<Double> values(String scrape, String family, Map<String, String> labels) {
    Pattern line = Pattern.compile("(?m)^" + family + "\\{([^}]*)} (\\S+)$");
    return line.matcher(scrape)
        .results()
        .filter(
            match ->
                labels.entrySet().stream()
                    .allMatch(
                        label ->
                            match
                                .group(1)
                                .contains(label.getKey() + "=\"" + label.getValue() + "\"")))
        .map(match -> Double.valueOf(match.group(2)))
        .toList();
  }

  @Override
  public void close() {
    try {
      Podman.podman("pod", "rm", "-f", "-t", "2", name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
