package dev.unclosed.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Scripted;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionTest {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @Test
  void wholeTextOfAScrapeIsAsAgreed() throws IOException {
    GoldenFile.golden("metrics.txt").assertMatches(text(Exposition.PROMETHEUS_TEXT));
  }

  @Test
  void wholeOpenMetricsTextOfAScrapeIsAsAgreed() throws IOException {
    GoldenFile.golden("metrics.om.txt").assertMatches(text(Exposition.OPEN_METRICS));
  }

  @Test
  void promtoolHasNothingToSay() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed (package prometheus)");
    File scrape = GoldenFile.golden("metrics.txt").path().toFile();
    Process promtool =
        new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
            .redirectInput(scrape)
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }

  @Test
  void registryAcceptsTheCollector() {
    PrometheusRegistry registry = new PrometheusRegistry();
    registry.register(collector(Scripted.target()));
    assertThat(registry.scrape().size()).isGreaterThan(40);
  }

  @Test
  void whatIsNotKnownIsAbsent() throws IOException {
    MetricSnapshots snapshots = collector(Scripted.unknownTarget()).collect();
    String text = new String(Exposition.PROMETHEUS_TEXT.write(snapshots), StandardCharsets.UTF_8);
    assertThat(text)
        .doesNotContain("target_open_fds", "open_fds{", "tracked_fds", "fd_exhaustion", "jfr_lag")
        .doesNotContain("last_flush", "live_set_cycle", "unclosed_sockets", "repository_bytes")
        .contains("unclosed_target_up{target=\"early\"} 1.0\n");
  }

  @Test
  void onlyWantedMetricsAreCollected() {
    MetricSnapshots snapshots =
        collector(Scripted.target()).collect("unclosed_opened_resources_total"::equals);
    assertThat(snapshots.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | PROMETHEUS_TEXT",
        "'' | PROMETHEUS_TEXT",
        "*/* | PROMETHEUS_TEXT",
        "text/plain | PROMETHEUS_TEXT",
        "text/html,application/xhtml+xml,*/*;q=0.8 | PROMETHEUS_TEXT",
        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3 |"
            + " OPEN_METRICS",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=1.0.0;q=0.4"
            + " | OPEN_METRICS",
        "application/openmetrics-text;q=0.1,text/plain;q=0.9 | PROMETHEUS_TEXT",
        "application/openmetrics-text;q=0 | PROMETHEUS_TEXT",
        "application/openmetrics-text;q=x | PROMETHEUS_TEXT",
      })
  void scraperGetsTheFormItAsksFor(String accept, Exposition expected) {
    assertThat(Exposition.acceptedBy(accept)).isEqualTo(expected);
  }

  static TargetCollector collector(TargetSnapshot... targets) {
    return new TargetCollector(
        () -> List.of(targets), new ExporterFacts("0.1.0", "17.0.15", 20, Duration.ofMinutes(10)));
  }

  private static String text(Exposition exposition) throws IOException {
    byte[] bytes = exposition.write(collector(Scripted.target()).collect());
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
