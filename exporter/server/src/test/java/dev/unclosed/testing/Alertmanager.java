package dev.unclosed.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A real Alertmanager on a free loopback port, and the people that it notifies. */
public final class Alertmanager implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/prometheus-alertmanager");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpServer people;
  private final List<JsonNode> notifications = new CopyOnWriteArrayList<>();
  private final Semaphore arrived = new Semaphore(0);
  private final int port;
  private final Process process;

  private Alertmanager(Path directory) throws IOException {
    people = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    people.createContext("/", this::notified);
    people.start();
    port = freePort();
    Path config =
        Files.writeString(
            directory.resolve("alertmanager.yml"),
            """
            route:
              receiver: people
              group_by: [alertname, cluster, namespace, job]
              group_wait: 5s
              group_interval: 10s
              repeat_interval: 12h
            receivers:
              - name: people
                webhook_configs:
                  - url: http://127.0.0.1:%d/
                    send_resolved: false
            """
                .formatted(people.getAddress().getPort()));
    process =
        new ProcessBuilder(
                BINARY.toString(),
                "--config.file=" + config,
                "--storage.path=" + directory.resolve("alertmanager"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("alertmanager.log").toFile())
            .start();
  }

  /** Skips the test, by name, where there is no Alertmanager. */
  public static void assumeInstalled() {
    assumeTrue(
        Files.isExecutable(BINARY),
        "Alertmanager is not installed (package prometheus-alertmanager)");
  }

  public static Alertmanager start(Path directory) throws IOException {
    return new Alertmanager(directory);
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Waits for the next notification, at most that many seconds. */
  public void awaitNotification(int seconds) throws InterruptedException {
    if (!arrived.tryAcquire(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody was notified within " + seconds + " s");
    }
  }

  /** All that have arrived. */
  public List<JsonNode> notifications() {
    return List.copyOf(notifications);
  }

  private void notified(HttpExchange exchange) throws IOException {
    try (exchange) {
      notifications.add(MAPPER.readTree(exchange.getRequestBody()));
      exchange.sendResponseHeaders(200, -1);
    }
    arrived.release();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    people.stop(0);
  }
}
