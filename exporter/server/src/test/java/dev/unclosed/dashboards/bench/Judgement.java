package dev.unclosed.dashboards.bench;

import java.util.List;
import java.util.Locale;

/**
 * What the model says of a drawn trace.
 *
 * @param lateSeconds by how much a late warning is late; 0 of all others
 */
record Judgement(Draw draw, String alert, Verdict verdict, double lateSeconds, String text) {
  static final String PROCESS = "UnclosedFdExhaustionPredicted";
  static final String SITE = "UnclosedSiteExhaustsFds";

  /** Rules go on for some minutes after the last scrape. */
  private static final int AFTERMATH_SECONDS = 900;

  static List<Judgement> of(Draw draw, RulesModel model) {
    Trace trace = draw.trace();
    long to = trace.size() * (long) trace.step() + AFTERMATH_SECONDS;
    Past past = model.past(new TraceSeries(trace, 0, 0), draw.phases(model), 0, to);
    return List.of(PROCESS, SITE).stream()
        .map(alert -> judged(draw, trace, alert, model.firing(alert, past, 0, to)))
        .toList();
  }

  private static Judgement judged(Draw draw, Trace trace, String alert, List<Double> times) {
    Verdict verdict = Verdict.of(trace, times);
    double leak = trace.leak() * (double) trace.step();
    double end = trace.end() * (double) trace.step();
    double first = times.stream().filter(time -> time >= leak).findFirst().orElse(end);
    double late = verdict == Verdict.LATE ? first - (end - trace.enough()) : 0;
    double any = times.isEmpty() ? Double.NaN : times.get(0);
    String text =
        String.format(
            Locale.ROOT,
            "%s %s%s of %s, limit %d, leak from %.2f h to %.2f h, warned at %.2f h",
            alert,
            verdict,
            late > 0 ? String.format(Locale.ROOT, " by %.0f s", late) : "",
            draw.text(),
            trace.limit(),
            leak / Signal.HOUR,
            end / Signal.HOUR,
            (verdict == Verdict.LATE ? first : any) / Signal.HOUR);
    return new Judgement(draw, alert, verdict, late, text);
  }
}
