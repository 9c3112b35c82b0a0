package dev.unclosed.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shipped rules in the portions in which they can be asked of the past. */
public final class RulesForBench {
  private static final ExhaustionRules RULES = ExhaustionRules.OF_TARGETS;

  /**
   * A rule that records.
   *
   * @param group rules of one group are evaluated at the same moments
   * @param seconds from one evaluation to the next
   */
  public record Recorded(
      String group, int seconds, String name, String query, Map<String, String> labels) {}

  private RulesForBench() {}

  /** Those that record, each after those whose series it asks for. */
  public static List<Recorded> recordings(boolean leftOpen) {
    List<Recorded> recordings = new ArrayList<>();
    for (RuleGroup group : RuleCatalogue.recordings(RULES)) {
      for (Recording each : group.recordings()) {
        String query = leftOpen ? LeftOpenRanges.of(each.expr()) : each.expr();
        int seconds = seconds(group.interval());
        recordings.add(new Recorded(group.name(), seconds, each.name(), query, each.labels()));
      }
    }
    return recordings;
  }

  /**
   * Rule files, each of which needs what the former ones recorded.
   *
   * @param leftOpen whether ranges are those of Prometheus 3
   */
  public static List<String> passes(boolean leftOpen) {
    return leftOpen ? passes().stream().map(LeftOpenRanges::of).toList() : passes();
  }

  private static List<String> passes() {
    RuleGroup room = RULES.room();
    return List.of(
        RuleFile.of(List.of(RULES.floors(), first(room))),
        RuleFile.of(List.of(RULES.peaks(), second(room))),
        RuleFile.of(List.of(RULES.fastPredictions(), RULES.slowPredictions())));
  }

  private static RuleGroup first(RuleGroup group) {
    return RuleGroup.recording(group.name(), group.interval(), group.recordings().subList(0, 1));
  }

  private static RuleGroup second(RuleGroup group) {
    return RuleGroup.recording(group.name(), group.interval(), group.recordings().subList(1, 2));
  }

  /** Query and seconds that it must hold, of each rule with that alert's name. */
  public static Map<String, Integer> alert(String name, boolean leftOpen) {
    Map<String, Integer> rules = new LinkedHashMap<>();
    for (RuleGroup group : RuleCatalogue.alerts()) {
      for (Alert alert : group.alerts()) {
        if (alert.name().equals(name)) {
          String expr = leftOpen ? LeftOpenRanges.of(alert.expr()) : alert.expr();
          rules.put(expr, seconds(alert.holds()));
        }
      }
    }
    return rules;
  }

  private static int seconds(String minutes) {
    return 60 * Integer.parseInt(minutes.replace("m", ""));
  }
}
