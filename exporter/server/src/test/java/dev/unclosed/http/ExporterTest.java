package dev.unclosed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.option.BadOption;
import dev.unclosed.option.Options;
import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Scripted;
import dev.unclosed.testing.ScriptedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {
  private final ScriptedSource source = new ScriptedSource(Scripted.target());
  private final OwnThreads threads = new OwnThreads();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Exporter exporter;

  @BeforeEach
  void start() throws BadOption, InterruptedException {
    Options options = Options.parse("port=0,bind=127.0.0.1", Map.of());
    exporter = new Exporter(source, options, threads, log::add);
    exporter.start();
  }

  @AfterEach
  void everyThreadEnds() throws InterruptedException {
    exporter.close();
    assertThat(threads.allEnd()).isTrue();
  }

  @Test
  void scrapeIsTheTextOfTheCatalogue() throws IOException, InterruptedException {
    HttpResponse<String> response = metrics("/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(type(response)).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(withoutBuild(response.body())).isEqualTo(withoutBuild(golden("metrics.txt")));
  }

  @Test
  void scraperThatAsksForOpenMetricsGetsIt() throws IOException, InterruptedException {
    HttpResponse<String> response =
        metrics(
            "/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
    assertThat(type(response))
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(withoutBuild(response.body())).isEqualTo(withoutBuild(golden("metrics.om.txt")));
  }

  @Test
  void scrapeIsCompressedForWhoTakesIt() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(metricsPort(), "/metrics"))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(response.body()));
    String text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    assertThat(withoutBuild(text)).isEqualTo(withoutBuild(golden("metrics.txt")));
  }

  @Test
  void namesSelectMetrics() throws IOException, InterruptedException {
    String path = "/metrics?name%5B%5D=unclosed_max_sites&name[]=unclosed_jfr_events_total";
    assertThat(RawClient.exchange(metricsPort(), get(path, "x", "Connection: close")))
        .contains("unclosed_max_sites 20.0\n", "unclosed_jfr_events_total{")
        .doesNotContain("open_resources");
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    String answer =
        RawClient.exchange(
            metricsPort(), "HEAD /-/healthy HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("Content-Length: 8\r\n");
    assertThat(answer).endsWith("\r\n\r\n");
  }

  @Test
  void readyWaitsForTheFirstFlush() throws IOException, InterruptedException {
    assertThat(metrics("/-/ready").statusCode()).isEqualTo(200);
    source.answers(Scripted::unknownTarget);
    HttpResponse<String> response = metrics("/-/ready");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("no flush of the stream of early was seen yet\n");
    assertThat(metrics("/-/healthy").body()).isEqualTo("healthy\n");
  }

  @Test
  void brokenCollectorCostsOneScrape() throws IOException, InterruptedException {
    source.answers(
        () -> {
          throw new IllegalStateException("the ledger\nis gone");
        });
    HttpResponse<String> broken = metrics("/metrics");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).isEqualTo("IllegalStateException: the ledger?is gone\n");
    source.answers(Scripted::target);
    assertThat(metrics("/metrics").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"/nothing, 404", "/metrics/, 404", "/api/v1/sites, 404"})
  void networkServesNothingElse(String path, int status) throws IOException, InterruptedException {
    assertThat(metrics(path).statusCode()).isEqualTo(status);
  }

  @Test
  void landingLinksTheScrape() throws IOException, InterruptedException {
    assertThat(metrics("/").body()).contains("href=\"/metrics\"");
  }

  @Test
  void sitesCanBeAskedForSettledAndByTarget() throws IOException, InterruptedException {
    source.settlesTo(Scripted.unknownTarget());
    assertThat(details("/api/v1/sites").body()).contains("\"name\":\"com.acme.Main\"");
    assertThat(details("/api/v1/sites?settled=true").body()).contains("\"name\":\"early\"");
    assertThat(details("/api/v1/sites?target=com.acme.Main").statusCode()).isEqualTo(200);
    assertThat(details("/api/v1/sites?target=other").body())
        .isEqualTo("there is no target other here: /api/v1/status lists them\n");
    assertThat(details("/api/v1/sites?all=yes").body())
        .isEqualTo("parameter all=yes: allowed is true or false\n");
  }

  @Test
  void statusNamesPortsAndOptions() throws IOException, InterruptedException {
    assertThat(details("/api/v1/status").body())
        .contains("\"port\":" + metricsPort())
        .contains("{\"key\":\"port\",\"value\":\"0\",\"source\":\"agent\"}");
  }

  @Test
  void pageForbidsEverythingButItself() throws IOException, InterruptedException {
    HttpResponse<String> response = details("/");
    assertThat(response.body()).contains("<title>Unclosed</title>").doesNotContain("/*SCRIPT*/");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; connect-src 'self';")
        .contains("script-src 'sha256-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST:1", "[::1]:65535"})
  void detailsAnswerToTheNamesOfThisHost(String host) throws IOException {
    String answer =
        RawClient.exchange(detailsPort(), get("/api/v1/sites", host, "Connection: close"));
    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, X: y, 421",
    "evil.example:18911, X: y, 421",
    "localhost.evil.example, X: y, 421",
    "127.0.0.1.evil.example, X: y, 421",
    "localhost:port, X: y, 421",
    "'', X: y, 421",
    "localhost, Origin: http://evil.example, 403",
    "localhost, Origin: null, 403",
    "localhost:1, Origin: http://localhost:2, 403",
    "localhost, Sec-Fetch-Site: cross-site, 403",
    "localhost:1, Origin: http://localhost:1, 200",
    "localhost, Sec-Fetch-Site: same-origin, 200",
  })
  void detailsAreForThisHostOnly(String host, String header, int status) throws IOException {
    String request = get("/api/v1/status", host, header + "\r\nConnection: close");
    assertThat(RawClient.exchange(detailsPort(), request)).startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void portsThatAreHadAreLeftToTheCallerToTell() {
    assertThat(metricsPort()).isPositive();
    assertThat(detailsPort()).isPositive();
    assertThat(log).isEmpty();
  }

  @Test
  void everyThreadIsADaemonWithAName() {
    assertThat(threads.made())
        .allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getName().startsWith("unclosed-http-"));
  }

  private HttpResponse<String> metrics(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(metricsPort(), path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> details(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri(detailsPort(), path)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private int metricsPort() {
    return exporter.port().orElseThrow();
  }

  private int detailsPort() {
    return exporter.detailsPort().orElseThrow();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String get(String path, String host, String header) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\n\r\n";
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElseThrow();
  }

  private static String golden(String name) throws IOException {
    return Files.readString(GoldenFile.golden(name).path());
  }

  private static String withoutBuild(String text) {
    return text.replaceAll("unclosed_build_info.*\n", "");
  }
}
