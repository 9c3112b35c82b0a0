package dev.unclosed.http;

import dev.unclosed.metrics.Exposition;
import dev.unclosed.metrics.TargetCollector;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /metrics}: text or OpenMetrics as the scraper asks, {@code name[]} selects. */
final class MetricsHandler implements Handler {
  private static final String SELECT = "name[]";

  private final TargetCollector collector;

  MetricsHandler(TargetCollector collector) {
    this.collector = collector;
  }

  @Override
  public Response handle(Request request) throws IOException {
    Exposition exposition = Exposition.acceptedBy(request.header("accept"));
    byte[] body = exposition.write(collector.collect(wanted(request)));
    return Response.of(200, exposition.contentType(), body).compressedFor(request);
  }

  private static Predicate<String> wanted(Request request) {
    List<String> names = request.query().get(SELECT);
    return names == null ? name -> true : Set.copyOf(names)::contains;
  }
}
