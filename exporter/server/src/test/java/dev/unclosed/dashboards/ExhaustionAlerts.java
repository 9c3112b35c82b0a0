package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Example.series;

import java.util.ArrayList;
import java.util.List;

/** Alerts on descriptors that run out. */
final class ExhaustionAlerts {
  private static final String BY = "cluster, namespace, job, target";
  private static final String LIMIT = series("unclosed_target_max_fds", "", "1024x600");
  private static final String START = series("unclosed_target_start_time_seconds", "", "0x600");

  private ExhaustionAlerts() {}

  static RuleGroup group() {
    List<Alert> alerts = new ArrayList<>();
    for (Pace pace : Pace.values()) {
      alerts.add(predicted(pace));
    }
    return RuleGroup.alerting("unclosed.exhaustion", alerts);
  }

  /** Those that need nothing recorded. */
  static RuleGroup now() {
    return RuleGroup.alerting(
        "unclosed.descriptors", List.of(nearLimit(), failedOpens(), unattributed()));
  }

  private static Alert predicted(Pace pace) {
    String seconds = ExhaustionRules.OF_TARGETS.secondsLeft() + "{pace=\"" + pace.text() + "\"}";
    Alert alert =
        Alert.warning("UnclosedFdExhaustionPredicted")
            .labelled("pace", pace.text())
            .when("min by (" + BY + ") (" + seconds + ")")
            .lasting(pace.holds(), "10m")
            .summary("A process is leaking file descriptors and will run out of them.")
            .description(
                "{{ $labels.target }} ({{ $labels.job }}) has opened more than it closed, steadily,"
                    + " and the first instance runs out in {{ $value | humanizeDuration }}.")
            .worst(
                Worst.ofTarget(
                    "bottomk(1, " + ExhaustionRules.OF_TARGETS.secondsLeft() + "{$counted})",
                    "First: " + Worst.INSTANCE + "."))
            .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
            .silent(Example.of("a saw-tooth", 100, open(teeth()), LIMIT, START));
    return alert.fires(
        switch (pace) {
          case MINUTES -> Example.of("15 a minute", 40, open("60+15x60"), LIMIT, START);
          case HOURS -> Example.of("4 a minute", 160, open("60+4x240"), LIMIT, START);
          case HALF_DAY -> Example.of("2 a minute", 300, open("60+2x480"), LIMIT, START);
          case DAYS -> Example.of("1 a minute", 560, open("60+1x600"), LIMIT, START);
        });
  }

  private static String open(String values) {
    return series("unclosed_target_open_fds", "", values);
  }

  private static String teeth() {
    return "100+10x29 ".repeat(20).strip();
  }

  private static Alert nearLimit() {
    return Alert.critical("UnclosedFdsNearLimit")
        .when(
            """
            count by (cluster, namespace, job, target) (
              unclosed_target_open_fds
              > unclosed_target_max_fds - clamp_max(0.1 * unclosed_target_max_fds, 500)
            )""")
        .lasting("1m", "5m")
        .summary("A process has almost no file descriptor left.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) hold more than 90 %"
                + " of their descriptors, or all but 500.")
        .worst(
            Worst.ofTarget(
                "bottomk(1, unclosed_target_max_fds{$counted} - unclosed_target_open_fds{$counted})",
                "Worst: " + Worst.INSTANCE + ", " + Worst.VALUE + " left."))
        .next("kubectl exec POD -- curl -so evidence.json http://127.0.0.1:18911/api/v1/fds")
        .fires(
            Example.of("95 % of a small limit", 10, open("980x10"), LIMIT),
            Example.of(
                "400 left of a million",
                10,
                open("1048176x10"),
                series("unclosed_target_max_fds", "", "1048576x10")))
        .silent(
            Example.of("85 %", 10, open("870x10"), LIMIT),
            Example.of(
                "5,000 left of 100,000",
                10,
                open("95000x10"),
                series("unclosed_target_max_fds", "", "100000x10")));
  }

  private static Alert failedOpens() {
    return Alert.critical("UnclosedFailedOpens")
        .when(
            """
            sum by (cluster, namespace, job, target, reason) (
              increase(unclosed_failed_opens_total{reason=~"emfile|enfile"}[5m])
            ) > 0""")
        .lasting("0s", "10m")
        .summary("Opens fail because no file descriptor is left.")
        .description(
            "{{ $labels.target }} ({{ $labels.job }}) failed to open"
                + " {{ $value | humanize }} times in five minutes: {{ $labels.reason }}.")
        .next("kubectl exec POD -- curl -so evidence.json http://127.0.0.1:18911/api/v1/fds")
        .fires(Example.of("10 a minute", 10, failed("emfile", "0x4 10+10x10")))
        .silent(
            Example.of("none fails", 10, failed("emfile", "3x20")),
            Example.of("another reason", 10, failed("other", "0+10x20")));
  }

  private static String failed(String reason, String values) {
    return series("unclosed_failed_opens_total", "type=\"file\",reason=\"" + reason + "\"", values);
  }

  private static Alert unattributed() {
    return Alert.warning("UnclosedUnattributedGrowing")
        .when(
            """
            count by (cluster, namespace, job, target) (
              min_over_time(unclosed_unattributed_fds[1h]) > 50
              and min_over_time(unclosed_unattributed_fds[1h])
                > 1.2 * min_over_time(unclosed_unattributed_fds[1h] offset 3h)
              and min_over_time(unclosed_unattributed_fds[1h] offset 3h)
                > 1.2 * min_over_time(unclosed_unattributed_fds[1h] offset 6h)
            )""")
        .lasting("30m", "30m")
        .summary("File descriptors grow whose opening no hook saw.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) hold more and more"
                + " descriptors of native code, or of a way to open that has no hook. The runbook has"
                + " the bpftrace line that tells who.")
        .next("unclosed fds PID")
        .fires(Example.of("1 a minute", 520, unattributed("20+1x600")))
        .silent(
            Example.of("grew and stays", 520, unattributed("20+1x200 220x400")),
            Example.of("few", 520, unattributed("5x600")));
  }

  private static String unattributed(String values) {
    return series("unclosed_unattributed_fds", "", values);
  }
}
