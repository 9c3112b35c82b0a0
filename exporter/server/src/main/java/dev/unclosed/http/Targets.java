package dev.unclosed.http;

import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.report.TargetSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watched targets; the first is the one that is meant when none is named. */
final class Targets {
  private static final Duration SETTLED_WAIT = Duration.ofSeconds(5);

  private final List<TargetSource> sources;

  Targets(List<TargetSource> sources) {
    this.sources = List.copyOf(sources);
  }

  List<TargetSnapshot> current() {
    return sources.stream().map(TargetSource::current).toList();
  }

  /**
   * The target of {@code ?target=NAME}, after {@code ?settled=true} including all that came before.
   */
  TargetSnapshot askedBy(Request request) throws RefusedRequest, InterruptedException {
    TargetSource source = namedBy(request);
    return request.flag("settled") ? source.settled(SETTLED_WAIT) : source.current();
  }

  /** The target of {@code ?target=NAME}, or the first. */
  TargetSource namedBy(Request request) throws RefusedRequest {
    @Nullable String name = request.parameter("target");
    for (TargetSource source : sources) {
      if (name == null || source.current().info().name().equals(name)) {
        return source;
      }
    }
    String shown = name == null ? "" : OneLine.of(name);
    throw new RefusedRequest(
        404, "there is no target " + shown + " here: /api/v1/status lists them");
  }
}
