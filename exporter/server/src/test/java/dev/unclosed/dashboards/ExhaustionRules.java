package dev.unclosed.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When the descriptors of a process run out, from nothing but how many are open and how many may
 * be. docs/decisions/0050 tells why it is done like this.
 *
 * @param level the first part of the names of what is recorded
 * @param open query for the open descriptors
 * @param max query for the limit
 * @param start query for the start time of the process
 */
record ExhaustionRules(String level, String open, String max, String start) {
  static final ExhaustionRules OF_TARGETS =
      new ExhaustionRules(
          "target:unclosed",
          "unclosed_target_open_fds",
          "unclosed_target_max_fds",
          "unclosed_target_start_time_seconds");

  String secondsLeft() {
    return level + "_fd_exhaustion:seconds";
  }

  String headroom() {
    return level + "_fds:headroom";
  }

  private String floor() {
    return level + "_open_fds:min5m";
  }

  private String peak() {
    return level + "_open_fds:max5m";
  }

  private String peakOf(String span) {
    return level + "_open_fds:max" + span;
  }

  private String leastGain() {
    return level + "_fds:least_gain";
  }

  /** Floors and peaks; those of days are made of those of five minutes. */
  RuleGroup floors() {
    return RuleGroup.recording(
        "unclosed.floors." + level.replace(':', '.'),
        "5m",
        List.of(
            Recording.of(floor(), "min_over_time(" + open + "[5m])"),
            Recording.of(peak(), "max_over_time(" + open + "[5m])")));
  }

  RuleGroup peaks() {
    List<Recording> recordings = new ArrayList<>();
    for (String span : List.of("2h", "6h", "1d", "3d", "1w")) {
      recordings.add(Recording.of(peakOf(span), "max_over_time(" + peak() + "[" + span + "])"));
    }
    return RuleGroup.recording("unclosed.peaks." + level.replace(':', '.'), "4m", recordings);
  }

  /** What is left, and what each sixth of a window must gain of it to be called a leak. */
  RuleGroup room() {
    return RuleGroup.recording(
        "unclosed.room." + level.replace(':', '.'),
        "1m",
        List.of(
            Recording.of(
                headroom(),
                roomOf("1h") + " unless time() - (" + start + ") < 3600\nor\n" + roomOf("5m")),
            Recording.of(
                leastGain(),
                headroom() + " * (0.055 + 0.085 * " + headroom() + " / " + max + ")")));
  }

  /** What a former life held says nothing of the present one, so the first hour looks back less. */
  private String roomOf(String span) {
    return max + " - max_over_time(" + open + "[" + span + "])";
  }

  /** Fast leaks are looked for every minute. */
  RuleGroup fastPredictions() {
    return predictions("fast", "1m", Window.all().stream().filter(Window::ofScrapes).toList());
  }

  /** Less often, but oftener than a sample grows stale. */
  RuleGroup slowPredictions() {
    return predictions("slow", "4m", Window.all().stream().filter(w -> !w.ofScrapes()).toList());
  }

  private RuleGroup predictions(String name, String interval, List<Window> windows) {
    List<Recording> recordings = new ArrayList<>();
    windows.forEach(window -> recordings.add(prediction(window)));
    if (name.equals("slow")) {
      recordings.add(ofDays());
    }
    return RuleGroup.recording(
        "unclosed." + name + "." + level.replace(':', '.'), interval, recordings);
  }

  private Recording prediction(Window window) {
    String expr = rising(window, steady(window));
    if (window.tellsAcceleration()) {
      expr += "\nor\n" + rising(window, accelerating(window));
    }
    return new Recording(
        secondsLeft(), expr, Map.of("window", window.text(), "pace", window.pace().text()));
  }

  private String rising(Window window, List<String> conditions) {
    return all(left(window), conditions) + "\n  unless (" + seenBefore(window) + ")";
  }

  /** What is answered where all of the conditions hold. */
  private static String all(String answer, List<String> conditions) {
    return answer + "\n  and " + String.join("\n  and ", conditions);
  }

  /** Much in each sixth, most in the last two, and in these hardly less than before. */
  private List<String> steady(Window window) {
    List<String> conditions = new ArrayList<>();
    for (int sixth = 0; sixth < 5; sixth++) {
      String least = sixth < 2 ? leastGain() : "0.6 * " + leastGain();
      conditions.add(gain(window, sixth, sixth + 1) + " >= " + least);
    }
    conditions.add(gain(window, 0, 2) + " >= 0.75 * " + gain(window, 3, 5));
    conditions.add(gain(window, 0, 5) + " > 0.03 * " + max);
    return conditions;
  }

  /** At the pace of the last two sixths. */
  private String left(Window window) {
    return headroom() + " / " + gain(window, 0, 2) + " * " + 2 * window.step();
  }

  private String gain(Window window, int newer, int older) {
    return "(" + floorAt(window, newer) + " - " + floorAt(window, older) + ")";
  }

  private String floorAt(Window window, int step) {
    String series = window.ofScrapes() ? open : floor();
    String range = "[" + Window.seconds(window.step()) + "]";
    String offset = step == 0 ? "" : " offset " + Window.seconds(step * window.step());
    return "min_over_time(" + series + range + offset + ")";
  }

  /** The same process held nearly as much before, and gave it back. */
  private String seenBefore(Window window) {
    List<String> spans = new ArrayList<>();
    Map<String, Integer> seconds =
        Map.of("2h", 7_200, "6h", 21_600, "1d", 86_400, "3d", 259_200, "1w", 604_800);
    for (String span : List.of(window.ofScrapes() ? "2h" : "6h", "1d", "3d", "1w")) {
      spans.add(
          "%s <= 1.1 * (%s offset %s) unless time() - (%s) < %d"
              .formatted(
                  "(" + max + " - " + headroom() + ")",
                  peakOf(span),
                  window.text(),
                  start,
                  seconds.get(span) + window.length()));
    }
    return "(" + String.join(") or (", spans) + ")";
  }

  /**
   * Faster in each sixth, but not from a standstill as the morning of a daily cycle, and higher
   * than at any time of the day before.
   */
  private List<String> accelerating(Window window) {
    List<String> conditions = new ArrayList<>();
    conditions.add(headroom() + " <= 12 * " + gain(window, 0, 1));
    for (int sixth = 0; sixth < 4; sixth++) {
      conditions.add(
          gain(window, sixth, sixth + 1) + " >= 0.9 * " + gain(window, sixth + 1, sixth + 2));
    }
    conditions.add(gain(window, 4, 5) + " > 0.45 * " + gain(window, 0, 1));
    conditions.add(gain(window, 0, 5) + " > 0.03 * " + max);
    conditions.add(
        "%s > 1.15 * (%s offset %s)".formatted(floorAt(window, 0), peakOf("1d"), window.text()));
    conditions.add(peak() + " offset " + Window.seconds(window.length() + 86_400));
    return conditions;
  }

  /** Whole days, which contain the falls of a daily cycle: each night holds more than the last. */
  private Recording ofDays() {
    String gain = "(" + floorOfDay(0) + " - " + floorOfDay(1) + ")";
    String former = "(" + floorOfDay(1) + " - " + floorOfDay(2) + ")";
    String room = "(" + max + " - " + peakOf("1d") + ")";
    String risen = "(" + peakOf("1d") + " - " + peakOf("1d") + " offset 1d)";
    String expr =
        all(
            room + " / " + gain + " * 86400",
            List.of(
                gain + " >= 0.55 * " + former,
                former + " >= 0.4 * " + gain,
                gain + " > 0.03 * " + max,
                former + " > 0.03 * " + max,
                room + " <= 3.2 * " + gain,
                room + " <= 3.2 * " + former,
                risen + " >= 0.5 * " + gain));
    return new Recording(secondsLeft(), expr, Map.of("window", "3d", "pace", Pace.DAYS.text()));
  }

  private String floorOfDay(int ago) {
    return "min_over_time(" + floor() + "[1d]" + (ago == 0 ? "" : " offset " + ago + "d") + ")";
  }
}
