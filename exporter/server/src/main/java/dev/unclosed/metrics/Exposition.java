package dev.unclosed.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The two text forms in which metrics are written. */
public enum Exposition {
  PROMETHEUS_TEXT(PrometheusTextFormatWriter.create()),
  OPEN_METRICS(OpenMetricsTextFormatWriter.create());

  private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";
  private static final int EXPECTED_BYTES = 32 * 1024;

  // Stateless.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ExpositionFormatWriter writer;

  Exposition(ExpositionFormatWriter writer) {
    this.writer = writer;
  }

  /**
   * The form that a scraper asks for: OpenMetrics only where it is named and not ranked below text.
   */
  public static Exposition acceptedBy(@Nullable String accept) {
    if (accept == null) {
      return PROMETHEUS_TEXT;
    }
    double openMetrics = 0;
    double text = 0;
    for (String range : accept.split(",", -1)) {
      String type = beforeParameters(range);
      if (type.equalsIgnoreCase(OPEN_METRICS_TYPE)) {
        openMetrics = Math.max(openMetrics, quality(range));
      } else if (type.equalsIgnoreCase("text/plain")) {
        text = Math.max(text, quality(range));
      }
    }
    return openMetrics > 0 && openMetrics >= text ? OPEN_METRICS : PROMETHEUS_TEXT;
  }

  public String contentType() {
    return writer.getContentType();
  }

  public byte[] write(MetricSnapshots snapshots) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(EXPECTED_BYTES);
    writer.write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
    return out.toByteArray();
  }

  private static String beforeParameters(String range) {
    int semicolon = range.indexOf(';');
    return (semicolon < 0 ? range : range.substring(0, semicolon)).trim();
  }

  /** The weight of a media range; 1 where none is given, 0 where it cannot be read. */
  private static double quality(String range) {
    for (String parameter : range.split(";", -1)) {
      String trimmed = parameter.trim();
      if (trimmed.startsWith("q=")) {
        try {
          return Double.parseDouble(trimmed.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
