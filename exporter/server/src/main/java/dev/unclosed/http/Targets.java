package dev.unclosed.http;

import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.report.TargetSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The watched targets; the first is the one that is meant when none is named. */
final class Targets {
  private static final Duration SETTLED_WAIT = Duration.ofSeconds(5);

  private final Supplier<List<TargetSource>> sources;

  /** Targets may come while others are asked; none ever goes. */
  Targets(Supplier<List<TargetSource>> sources) {
    this.sources = sources;
  }

  List<TargetSnapshot> current() {
    return sources.get().stream().map(TargetSource::current).toList();
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
    for (TargetSource source : sources.get()) {
      if (name == null || source.current().info().name().equals(name)) {
        return source;
      }
    }
    throw new RefusedRequest(
        404,
        name == null
            ? "no target was seen yet: start a JVM with the agent"
            : "there is no target " + OneLine.of(name) + " here: /api/v1/status lists them");
  }
}
