package dev.unclosed.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The example service in a JVM of its own, with Actuator on a free port and the agent in it. */
final class OrdersService implements AutoCloseable {
  private static final Pattern AGENT =
      Pattern.compile("unclosed: metrics on \\S+/metrics, details on (http://\\S+)/");
  private static final Pattern TOMCAT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final String LISTENING = "0A";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final String authority;
  private final String details;

  private OrdersService(Process process, String authority, String details) {
    this.process = process;
    this.authority = authority;
    this.details = details;
  }

  static OrdersService start(Path jdk, String agentOptions) throws IOException {
    Process process =
        new ProcessBuilder(
                jdk.resolve("bin/java").toString(),
                "-javaagent:"
                    + System.getProperty("unclosed.jar")
                    + "=target=orders,suspect.min-age=10s,exit-report=off,"
                    + agentOptions,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.acme.orders.OrdersApplication",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=prometheus")
            .redirectErrorStream(true)
            .start();
    boolean withDetails = agentOptions.contains("port=0");
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String details = withDetails ? null : "";
    String authority = null;
    StringBuilder said = new StringBuilder();
    while (authority == null || details == null) {
      String line = out.readLine();
      assertThat(line).as("ended: %s", said).isNotNull();
      said.append(line).append('\n');
      Matcher agent = AGENT.matcher(line);
      Matcher tomcat = TOMCAT.matcher(line);
      details = agent.find() ? agent.group(1) : details;
      authority = tomcat.find() ? "127.0.0.1:" + tomcat.group(1) : authority;
    }
    return new OrdersService(process, authority, details);
  }

  /** Host and port of the service and its Actuator. */
  String authority() {
    return authority;
  }

  /** Leaks so many files, and tells how many were leaked so far. */
  String order(int times) throws IOException, InterruptedException {
    return get("http://" + authority + "/orders?times=" + times);
  }

  String actuator() throws IOException, InterruptedException {
    return get("http://" + authority + "/actuator/prometheus");
  }

  /** The agent's answer, once it knows all that has happened. */
  String sites() throws IOException, InterruptedException {
    return get(details + "/api/v1/sites?all=true&settled=true");
  }

  private String get(String address) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(address).isEqualTo(200);
    return response.body();
  }

  /** Local addresses, as the kernel writes them, at which its process listens. */
  List<String> listensAt() throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    Set<String> own = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.isSymbolicLink(descriptor)) {
          own.add(Files.readSymbolicLink(descriptor).toString());
        }
      }
    }
    List<String> found = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(proc.resolve(table))) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length > 9
            && words[3].equals(LISTENING)
            && own.contains("socket:[" + words[9] + "]")) {
          found.add(words[1]);
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
