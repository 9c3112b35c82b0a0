package dev.unclosed.cli.check;

import dev.unclosed.report.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a check found; immutable. */
public final class CheckReport {
  private final Reading last;
  private final Duration time;
  private final List<CheckResult> results;

  CheckReport(Reading last, Duration time, List<CheckResult> results) {
    this.last = last;
    this.time = time;
    this.results = List.copyOf(results);
  }

  /** Whether no limit is exceeded. */
  public boolean holds() {
    return results.stream().noneMatch(CheckResult::isExceeded);
  }

  /** A table for people, and what makes up each quantity that is too high. */
  public String text() {
    StringBuilder text = new StringBuilder(last.who());
    text.append(time.isZero() ? "" : ", watched for " + words(time)).append("\n\n");
    TextTable table = new TextTable("CHECK", "#MOST", "#FOUND", "");
    for (CheckResult result : results) {
      table.row(
          name(result.limit()),
          number(result.limit().most(), result.limit()),
          number(result.found(), result.limit()),
          result.isExceeded() ? "EXCEEDED" : "ok");
    }
    text.append(table.render()).append('\n');
    results.stream()
        .filter(result -> !result.makers().isEmpty())
        .forEach(
            result ->
                text.append(name(result.limit()))
                    .append(": ")
                    .append(String.join(", ", result.makers()))
                    .append('\n'));
    long exceeded = results.stream().filter(CheckResult::isExceeded).count();
    return text.append(
            exceeded == 0
                ? "all limits hold\n"
                : exceeded + " of " + results.size() + " limits exceeded\n")
        .toString();
  }

  private static String name(Limit limit) {
    return limit.perHour() ? "growth of " + limit.quantity() : limit.quantity();
  }

  private static String number(long number, Limit limit) {
    return String.format(Locale.ROOT, "%,d", number) + (limit.perHour() ? "/h" : "");
  }

  private static String words(Duration time) {
    long seconds = time.toSeconds();
    return seconds % 3600 == 0
        ? seconds / 3600 + " h"
        : seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
