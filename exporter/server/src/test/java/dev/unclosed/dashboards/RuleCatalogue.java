package dev.unclosed.dashboards;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every rule that is shipped: the only place where an alert is written. */
final class RuleCatalogue {
  private RuleCatalogue() {}

  /** What the other rules ask for, in the order in which they build on each other. */
  static List<RuleGroup> recordings(ExhaustionRules rules) {
    return List.of(
        rules.floors(),
        rules.peaks(),
        rules.room(),
        rules.fastPredictions(),
        rules.slowPredictions());
  }

  /** Groups by the file that they are shipped in. */
  static Map<String, List<RuleGroup>> files() {
    return Map.of(
        "descriptors", descriptors(), "resources", resources(), "fallback", FallbackRules.groups());
  }

  /** What Grafana gets too; it can ask for what Prometheus recorded. */
  static List<RuleGroup> alerts() {
    return Stream.concat(Stream.of(ExhaustionAlerts.group()), resources().stream()).toList();
  }

  private static List<RuleGroup> descriptors() {
    Stream<RuleGroup> recordings = recordings(ExhaustionRules.OF_TARGETS).stream();
    return Stream.concat(recordings, Stream.of(ExhaustionAlerts.group())).toList();
  }

  private static List<RuleGroup> resources() {
    return List.of(
        ExhaustionAlerts.now(), SiteAlerts.group(), LimitAlerts.group(), HealthAlerts.group());
  }
}
