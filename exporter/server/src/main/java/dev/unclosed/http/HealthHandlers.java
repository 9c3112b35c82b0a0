package dev.unclosed.http;

import dev.unclosed.report.TargetSnapshot;
import java.util.List;

/** Whether the exporter serves, and whether it has seen anything yet. */
final class HealthHandlers {
  private HealthHandlers() {}

  /** 200 while the process serves, with or without a target. */
  static Handler healthy() {
    return request -> Response.line("healthy");
  }

  /** 200 once a flush of every target's stream was seen; for people, never for a probe. */
  static Handler ready(Targets targets) {
    return request -> {
      List<TargetSnapshot> seen = targets.current();
      if (seen.isEmpty()) {
        throw new RefusedRequest(503, "no target was seen yet");
      }
      for (TargetSnapshot target : seen) {
        if (target.info().seesOpenings() && target.stream().lastFlush() == null) {
          String name = OneLine.of(target.info().name());
          throw new RefusedRequest(503, "no flush of the stream of " + name + " was seen yet");
        }
      }
      return Response.line("ready");
    };
  }
}
