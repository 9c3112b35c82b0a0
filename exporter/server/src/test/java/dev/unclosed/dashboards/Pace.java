package dev.unclosed.dashboards;

import java.util.Locale;

/** How fast a leak is, and so how long its trend must hold before it is told. */
enum Pace {
  MINUTES(480, "1m"),
  HOURS(1500, "4m"),
  HALF_DAY(3600, "4m"),
  DAYS(Integer.MAX_VALUE, "8m");

  private final int longestStep;
  private final String holds;

  Pace(int longestStep, String holds) {
    this.longestStep = longestStep;
    this.holds = holds;
  }

  int longestStep() {
    return longestStep;
  }

  String holds() {
    return holds;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
