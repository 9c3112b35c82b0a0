package dev.unclosed.dashboards.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Judgements by shape: how many were in time, late, missed or false, and how late. */
final class JudgementTable {
  private static final String ROW = "%-34s%-24s%-8s%-24s%s%n";

  private JudgementTable() {}

  static String of(List<Judgement> judgements) {
    Map<String, List<Judgement>> shapes = new LinkedHashMap<>();
    for (Judgement each : judgements) {
      shapes.computeIfAbsent(each.draw().shape().text(), any -> new ArrayList<>()).add(each);
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "Leaks: in time/late/missed/false alarm before. Healthy: silent/false alarm."
            + " Latest in seconds.\n\n");
    text.append(String.format(ROW, "", "process", "latest", "site", "latest"));
    shapes.forEach((shape, each) -> text.append(row(shape, each)));
    text.append(row("ALL LEAKS", judgements.stream().filter(JudgementTable::ofLeak).toList()));
    text.append(row("ALL HEALTHY", judgements.stream().filter(each -> !ofLeak(each)).toList()));
    return text.toString();
  }

  private static boolean ofLeak(Judgement judgement) {
    return judgement.draw().shape() instanceof LeakingShape;
  }

  private static String row(String first, List<Judgement> judgements) {
    return String.format(
        ROW,
        first,
        counts(judgements, Judgement.PROCESS),
        latest(judgements, Judgement.PROCESS),
        counts(judgements, Judgement.SITE),
        latest(judgements, Judgement.SITE));
  }

  private static String counts(List<Judgement> judgements, String alert) {
    boolean leaks = judgements.stream().anyMatch(JudgementTable::ofLeak);
    Verdict[] shown =
        leaks
            ? new Verdict[] {Verdict.IN_TIME, Verdict.LATE, Verdict.MISSED, Verdict.FALSE_ALARM}
            : new Verdict[] {Verdict.SILENT, Verdict.FALSE_ALARM};
    StringBuilder text = new StringBuilder();
    for (Verdict verdict : shown) {
      text.append(text.length() == 0 ? "" : "/")
          .append(
              judgements.stream()
                  .filter(each -> each.alert().equals(alert) && each.verdict() == verdict)
                  .count());
    }
    return text.toString();
  }

  private static String latest(List<Judgement> judgements, String alert) {
    double latest =
        judgements.stream()
            .filter(each -> each.alert().equals(alert))
            .mapToDouble(Judgement::lateSeconds)
            .max()
            .orElse(0);
    return latest == 0 ? "-" : String.format(Locale.ROOT, "%.0f", latest);
  }
}
