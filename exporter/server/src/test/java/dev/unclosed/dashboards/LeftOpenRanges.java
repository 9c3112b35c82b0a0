package dev.unclosed.dashboards;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules for an older Prometheus that mean what they mean to a Prometheus of 3.0 and newer: a range
 * leaves out the sample at its very beginning. Time has milliseconds, so that a range which is one
 * shorter has the same samples.
 */
final class LeftOpenRanges {
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+)([smhdw])]");

  private LeftOpenRanges() {}

  static String of(String rules) {
    Matcher range = RANGE.matcher(rules);
    return range.replaceAll(
        found -> "[" + (millis(Long.parseLong(found.group(1)), found.group(2)) - 1) + "ms]");
  }

  private static long millis(long count, String unit) {
    return unit.equals("w")
        ? Duration.ofDays(7 * count).toMillis()
        : Duration.parse(
                unit.equals("d") ? "P" + count + "D" : "PT" + count + unit.toUpperCase(Locale.ROOT))
            .toMillis();
  }
}
