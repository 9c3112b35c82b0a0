package dev.unclosed.dashboards.bench;

import java.util.Random;
import java.util.stream.Stream;

/**
 * A trace that can be drawn again.
 *
 * @param step seconds from scrape to scrape
 */
record Draw(TraceShape shape, int step, long seed) {
  private static final int[] LIMITS = {1 << 10, 1 << 12, 1 << 14, 1 << 16, 1 << 20};

  /** Reads what {@link #text} writes. */
  static Draw parse(String text) {
    String[] parts = text.split("/", -1);
    TraceShape shape =
        Stream.<TraceShape>concat(
                Stream.of(LeakingShape.values()), Stream.of(HealthyShape.values()))
            .filter(each -> of(each).equals(parts[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no shape: " + text));
    return new Draw(shape, Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
  }

  /** Leaking and healthy shapes have names in common. */
  private static String of(TraceShape shape) {
    return (shape instanceof LeakingShape ? "LEAK_" : "HEALTHY_") + shape.name();
  }

  String text() {
    return of(shape) + "/" + step + "/" + seed;
  }

  Trace trace() {
    Random random = new Random(seed);
    int limit = shape.limit() != 0 ? shape.limit() : LIMITS[random.nextInt(LIMITS.length)];
    return Trace.of(shape, random, step, limit, shape.draw(random, step));
  }

  /** When the rules are evaluated that judge it. */
  Phases phases(RulesModel model) {
    return Phases.drawn(new Random(~seed), model.recordings());
  }
}
