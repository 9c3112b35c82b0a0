package dev.unclosed.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A real Prometheus on a free loopback port that scrapes once a second. */
public final class Prometheus implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/prometheus");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LONGEST_QUERY = Duration.ofMinutes(20);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String api;
  private final Path log;

  private Prometheus(Process process, int port, Path log) {
    this.process = process;
    this.api = "http://127.0.0.1:" + port + "/api/v1/";
    this.log = log;
  }

  /** Skips the test, by name, where there is no Prometheus. */
  public static void assumeInstalled() {
    assumeTrue(
        Files.isExecutable(BINARY) && Files.isExecutable(PROMTOOL),
        "Prometheus is not installed (package prometheus)");
  }

  /**
   * Starts it.
   *
   * @param directory an empty one for its data
   * @param jobs name of each job, and {@code host:port} of the one target that it scrapes
   */
  public static Prometheus scraping(Path directory, Map<String, String> jobs) throws IOException {
    StringBuilder config =
        new StringBuilder(
            "global:\n  scrape_interval: 1s\n  scrape_timeout: 1s\nscrape_configs:\n");
    jobs.forEach(
        (job, target) ->
            config
                .append("  - job_name: ")
                .append(job)
                .append("\n    static_configs:\n      - targets: ['")
                .append(target)
                .append("']\n"));
    return configured(directory, config.toString());
  }

  /** Starts it with that configuration, on what the directory {@code data} holds of the past. */
  public static Prometheus configured(Path directory, String config) throws IOException {
    Path file = Files.writeString(directory.resolve("prometheus.yml"), config);
    Path log = directory.resolve("prometheus.log");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                BINARY.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--storage.tsdb.retention.time=10y",
                "--query.timeout=20m",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Prometheus(process, port, log);
  }

  /** What {@code promtool check metrics} says of a scrape, after its exit code. */
  public static String verdict(String scrape) throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
            .redirectErrorStream(true)
            .start();
    try (var in = promtool.getOutputStream()) {
      in.write(scrape.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return promtool.waitFor() + said;
  }

  /** What {@code promtool} says, after its exit code. */
  public static String promtool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
    Collections.addAll(command, arguments);
    Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
    promtool.getOutputStream().close();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return promtool.waitFor() + said;
  }

  /** Where it listens. */
  public String address() {
    return api.replace("/api/v1/", "");
  }

  /** The answer of its API to a query, once it is ready. */
  public JsonNode ask(String path) throws IOException, InterruptedException {
    JsonNode[] answer = new JsonNode[1];
    awaitAnswer(
        path,
        body -> {
          answer[0] = body;
          return body.has("status");
        });
    return answer[0];
  }

  /** Waits until a query gives exactly one sample with that value. */
  public void await(String query, double value) throws IOException, InterruptedException {
    awaitAnswer(
        "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
        answer -> {
          JsonNode samples = answer.path("data").path("result");
          return samples.size() == 1 && samples.get(0).path("value").get(1).asDouble() == value;
        });
  }

  /** Waits until a query gives anything. */
  public void awaitSome(String query) throws IOException, InterruptedException {
    awaitAnswer(
        "query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
        answer -> !answer.path("data").path("result").isEmpty());
  }

  /** Waits until a job's target has told the type of that metric family. */
  public void awaitType(String job, String family, String type)
      throws IOException, InterruptedException {
    String target = URLEncoder.encode("{job=\"" + job + "\"}", StandardCharsets.UTF_8);
    awaitAnswer(
        "targets/metadata?metric=" + family + "&match_target=" + target,
        answer -> type.equals(answer.path("data").path(0).path("type").asText()));
  }

  private void awaitAnswer(String path, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    while (System.nanoTime() < deadline) {
      last = answer(path);
      if (wanted.test(MAPPER.readTree(last))) {
        return;
      }
      assertThat(process.waitFor(200, TimeUnit.MILLISECONDS))
          .as("ended: %s", Files.readString(log))
          .isFalse();
    }
    assertThat(last).as(path + " in time").isEqualTo("as wanted");
  }

  /** An empty object while it does not listen yet. */
  private String answer(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path)).timeout(LONGEST_QUERY).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 503 ? "{}" : response.body();
    } catch (ConnectException notYet) {
      return "{}";
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException stubborn) {
      process.destroyForcibly().onExit().join();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
