package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** One shape of the number of open resources, simulated with the seeds 0, 1, 2, and so on. */
record Shape(String name, Expectation expectation, int runs, Function<Random, OpenTrace> trace) {
  private static final long SECOND = 1_000_000_000L;

  /** What the rule must say. */
  enum Expectation {
    NEVER,
    /** A first climb of hours that looks like a leak until it falls. */
    FIRST_DAY_ONLY,
    WITHIN_ONE_HOUR,
    WITHIN_THREE_HOURS,
    WITHIN_FIVE_HOURS,
    WITHIN_A_DAY
  }

  /** Hours at which each run was first a suspect, hours at which any last was, part of time. */
  record Verdict(List<Double> firsts, double last, double part) {}

  Verdict verdict() {
    List<Double> firsts = new ArrayList<>();
    double last = 0;
    double part = 0;
    for (int seed = 0; seed < runs; seed++) {
      OpenTrace open = trace.apply(new Random(seed));
      FloorSeries series = new FloorSeries(600 * SECOND);
      int rising = 0;
      for (int step = 0; step < open.steps(); step++) {
        long at = step * OpenTrace.STEP_SECONDS * SECOND;
        series.record(open.at(step), at);
        if (series.rising(at)) {
          double hour = step * OpenTrace.STEP_SECONDS / 3600.0;
          if (rising++ == 0) {
            firsts.add(hour);
          }
          last = Math.max(last, hour);
        }
      }
      part += (double) rising / open.steps() / runs;
    }
    Collections.sort(firsts);
    return new Verdict(firsts, last, part);
  }

  /** As a row of the table in docs/suspects.md. */
  String row(Verdict verdict) {
    List<Double> firsts = verdict.firsts();
    String when =
        firsts.isEmpty()
            ? "never | | |"
            : String.format(
                Locale.ROOT,
                "%d of %d | %.1f h, %.1f h | %.1f %%",
                firsts.size(),
                runs,
                firsts.get(firsts.size() / 2),
                firsts.get(firsts.size() - 1),
                100 * verdict.part());
    return "| " + name + " | " + when + (firsts.isEmpty() ? "" : " |");
  }
}
