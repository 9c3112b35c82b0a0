package dev.unclosed.chart;

import static dev.unclosed.chart.PlayedPod.values;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as the chart renders it, run by podman, scraped from outside the pod. */
class PlayedDemoIT {
  private static final int LOWEST_PORT = 12_000;
  private static final int HANDED_OUT = 32_768;
  private static final int USER = 10_001;
  private static final String OPEN_FDS = "unclosed_open_fds";
  private static final Map<String, String> EVENTPOLL = Map.of("kind", "eventpoll");

  private final List<Integer> primes =
      new ArrayList<>(List.of(11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59));
  @TempDir private Path scratch;
  private Chart chart = Chart.unclosed();

  @BeforeEach
  void drawPrimes() throws IOException {
    Podman.assumeInstalled();
    chart = Chart.unclosed().withHooksAsObjects(scratch);
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("PlayedDemoIT -Dseed=" + seed);
    Collections.shuffle(primes, new Random(seed));
  }

  @ParameterizedTest
  @CsvSource({"container,17,false", "container,25,true", "none,17,false"})
  void numbersOfTheSidecarAreThePlantedOnes(String mode, int feature, boolean shared)
      throws IOException, InterruptedException {
    Podman.buildImages(Jdk.home(feature));
    List<Integer> counts = primes.subList(0, 4);
    int port = freePort();
    PodTemplateSpec pod = rendered(chosen(mode, feature, shared, port, counts, true));
    String name = "demo-" + mode + "-" + feature + (shared ? "-shared" : "");
    try (PlayedPod played = PlayedPod.play(name, pod, port, scratch)) {
      String scrape =
          played.awaitScrape(
              text ->
                  closed(text).equals(List.of((double) counts.get(3)))
                      && heldBy(text, "servers").equals(List.of((double) counts.get(2))));
      assertThat(heldBy(scrape, "files")).containsExactly((double) counts.get(0));
      assertThat(heldBy(scrape, "selectors")).containsExactly((double) counts.get(1));
      assertThat(open(scrape, "datagram_socket")).containsExactly(0.0);
      assertThat(open(scrape, "selector")).containsExactly((double) counts.get(1));
      assertThat(open(scrape, "server_socket")).containsExactly((double) counts.get(2));
      assertThat(values(scrape, OPEN_FDS, EVENTPOLL)).containsExactly((double) counts.get(1));
      assertRights(played, "app");
      if (!mode.equals("none")) {
        assertRights(played, "unclosed");
      }
      assertDebugContainerCounts(played, shared ? pid(scrape) : 1, counts);
      assertHelmTestPasses(played, port);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void debugContainerAttachesToWhatNobodyPrepared(int feature)
      throws IOException, InterruptedException {
    Podman.buildImages(Jdk.home(feature));
    // As the Dockerfile builds it: the attach of 17 looks for the socket among its own files.
    Podman.buildImages(Jdk.home(25));
    List<Integer> counts = primes.subList(0, 4);
    PodTemplateSpec pod = rendered(chosen("none", feature, false, freePort(), counts, false));
    int port = freePort();
    try (PlayedPod played = PlayedPod.play("bare-" + feature, pod, port, scratch)) {
      played.awaitLog("app", "planted");
      String options = "port=" + port + ",details.port=" + freePort();
      Podman.Answer attached = played.debug("attach", "1", options);
      assertThat(attached.text()).startsWith("attached to process 1, metrics on http://127.0.0.1:");
      assertThat(attached.exitCode()).isZero();
      String scrape = played.awaitScrape(text -> !values(text, OPEN_FDS, EVENTPOLL).isEmpty());
      assertThat(values(scrape, OPEN_FDS, EVENTPOLL)).containsExactly((double) counts.get(1));
      String details = attached.text().replaceFirst("(?s).*details on (http\\S+)/\\s*", "$1");
      Podman.Answer snapshot = played.debug("snapshot", details, "-o", "-");
      assertThat(snapshot.exitCode()).as(snapshot.text()).isZero();
      assertThat(snapshot.text()).startsWith("PK").contains("report.txt");
    }
  }

  @Test
  void attachWithoutAPlaceForTheJarSaysWhyNot() throws IOException, InterruptedException {
    Podman.buildImages(Jdk.home(17));
    PodTemplateSpec pod =
        rendered(chosen("none", 17, false, freePort(), primes.subList(0, 4), false));
    Container app = pod.getSpec().getContainers().get(0);
    app.setVolumeMounts(List.of());
    app.setCommand(List.of("/opt/java/openjdk/bin/java", "-cp", "/app"));
    app.setArgs(List.of("com.acme.planted.Planted"));
    try (PlayedPod played = PlayedPod.play("bare-read-only", pod, freePort(), scratch)) {
      played.awaitLog("app", "planted");
      Podman.Answer refused = played.debug("attach", "1", "port=0");
      assertThat(refused.exitCode()).as(refused.text()).isEqualTo(3);
      assertThat(refused.text())
          .startsWith("unclosed attach: process 1 lets nobody in (")
          .contains("with a writable /tmp");
    }
  }

  /** In a namespace of all containers the JVM is not process 1. */
  private static int pid(String scrape) {
    Matcher pid = Pattern.compile("unclosed_target_info\\{.*pid=\"(\\d+)\"").matcher(scrape);
    assertThat(pid.find()).isTrue();
    return Integer.parseInt(pid.group(1));
  }

  private static List<Double> open(String scrape, String type) {
    return values(scrape, "unclosed_open_resources", Map.of("type", type));
  }

  private static List<Double> heldBy(String scrape, String method) {
    return values(scrape, "unclosed_site_open_resources", frame(method));
  }

  private static List<Double> closed(String scrape) {
    return values(
        scrape,
        "unclosed_closed_resources_total",
        Map.of("type", "datagram_socket", "closed_by", "code"));
  }

  private static Map<String, String> frame(String method) {
    return Map.of("frame", "com.acme.planted.Planted." + method);
  }

  private static void assertRights(PlayedPod pod, String container)
      throws IOException, InterruptedException {
    JsonNode inspected = Podman.inspect(pod.container(container));
    assertThat(inspected.path("HostConfig").path("ReadonlyRootfs").asBoolean()).isTrue();
    assertThat(inspected.path("EffectiveCaps")).isEmpty();
    assertThat(inspected.path("Config").path("User").asText()).isEqualTo(USER + ":" + USER);
  }

  /** As kubectl debug --target=app does: beside the application, in its process namespace. */
  private static void assertDebugContainerCounts(PlayedPod pod, int pid, List<Integer> counts)
      throws IOException, InterruptedException {
    Podman.Answer answer = pod.debug("fds", "" + pid, "--format", "json");
    assertThat(answer.exitCode()).as(answer.text()).isZero();
    JsonNode process = new ObjectMapper().readTree(answer.text());
    assertThat(process.at("/kinds/eventpoll").asInt()).as(answer.text()).isEqualTo(counts.get(1));
  }

  /** The test pod's own arguments, but for the name of the Service, which needs a cluster. */
  private void assertHelmTestPasses(PlayedPod pod, int port)
      throws IOException, InterruptedException {
    String service = "rel-unclosed-demo:" + port;
    List<String> words =
        manifests().one(Pod.class).getSpec().getContainers().get(0).getArgs().stream()
            .map(word -> word.replace(service, "127.0.0.1:" + port))
            .toList();
    Podman.Answer answer = pod.debug(words.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.text()).isZero();
    assertThat(answer.text()).containsPattern("fds +1,000,000 +\\d+ +ok");
  }

  private Manifests manifests() {
    return chart.render(scratch.resolve("values.yaml"));
  }

  private PodTemplateSpec rendered(Map<String, Object> chosen) throws IOException {
    Chart.YAML.writeValue(scratch.resolve("values.yaml").toFile(), chosen);
    return manifests().one(Deployment.class).getSpec().getTemplate();
  }

  private static Map<String, Object> chosen(
      String mode, int feature, boolean shared, int port, List<Integer> counts, boolean enabled) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/opt/java/openjdk/bin/java", "-Xmx128m", "-cp", "/app"));
    command.add("com.acme.planted.Planted");
    counts.forEach(count -> command.add(count.toString()));
    return Map.of(
        "enabled",
        enabled,
        "image",
        Map.of("repository", "localhost/unclosed", "tag", "test", "pullPolicy", "Never"),
        "agent",
        Map.of("options", Map.of("bind", "127.0.0.1")),
        "sidecar",
        Map.of("mode", mode),
        "shareProcessNamespace",
        shared,
        "securityContext",
        Map.of("runAsUser", USER, "runAsGroup", USER),
        "ports",
        Map.of("metrics", port, "details", 0),
        "demo",
        Map.of("enabled", true, "image", "localhost/planted:" + feature, "command", command));
  }

  /** Below those that the kernel hands out, of which the application takes some. */
  private static int freePort() {
    Random random = new Random();
    while (true) {
      int port = LOWEST_PORT + random.nextInt(HANDED_OUT - LOWEST_PORT);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another is drawn.
      }
    }
  }
}
