package dev.unclosed.procfs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Debian's process-exporter, watching whoever has a text in its command line. */
final class ProcessExporter implements AutoCloseable {
  static final String PROGRAM = "prometheus-process-exporter";

  private final Process process;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  private ProcessExporter(Process process, int port) {
    this.process = process;
    this.address = URI.create("http://127.0.0.1:" + port + "/metrics");
  }

  static ProcessExporter watching(String commandLine, Path directory) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("process-exporter.yml"),
            "process_names:\n- name: watched\n  cmdline: ['" + commandLine + "']\n");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                PROGRAM,
                "-config.path=" + config,
                "-children=false",
                "-web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.toLowerCase(Locale.ROOT).contains("listening")) {
      line = said.readLine();
    }
    return new ProcessExporter(process, port);
  }

  /** The value of {@code namedprocess_namegroup_} and that name. */
  long number(String name) throws IOException, InterruptedException {
    String start = "namedprocess_namegroup_" + name + "{groupname=\"watched\"} ";
    return scrape()
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElse(-1);
  }

  private String scrape() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
