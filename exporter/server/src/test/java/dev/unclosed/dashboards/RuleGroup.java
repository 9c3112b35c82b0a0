package dev.unclosed.dashboards;

import java.util.List;

/**
 * Rules that are evaluated one after the other.
 *
 * @param interval as Prometheus writes it
 */
record RuleGroup(String name, String interval, List<Recording> recordings, List<Alert> alerts) {
  static RuleGroup recording(String name, String interval, List<Recording> recordings) {
    return new RuleGroup(name, interval, recordings, List.of());
  }

  static RuleGroup alerting(String name, List<Alert> alerts) {
    return new RuleGroup(name, "1m", List.of(), alerts);
  }
}
