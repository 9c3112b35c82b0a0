package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Example.series;

import java.util.ArrayList;
import java.util.List;

/** The same alerts on descriptors for processes that tell only how many they hold. */
final class FallbackRules {
  private static final ExhaustionRules OF_PROCESSES =
      new ExhaustionRules(
          "process", "process:open_fds", "process:max_fds", "process_start_time_seconds");

  /** Client libraries and the JMX exporter; Micrometer; OpenTelemetry; Micrometer by OTLP. */
  private static final Recording OPEN =
      Recording.of(
          "process:open_fds",
          "process_open_fds or process_files_open_files or jvm_file_descriptor_count or process_files_open");

  private static final Recording MAX =
      Recording.of(
          "process:max_fds",
          "process_max_fds or process_files_max_files or jvm_file_descriptor_limit or process_files_max");

  private FallbackRules() {}

  static List<RuleGroup> groups() {
    List<RuleGroup> groups = new ArrayList<>();
    groups.add(RuleGroup.recording("unclosed.fallback", "1m", List.of(OPEN, MAX)));
    groups.addAll(RuleCatalogue.recordings(OF_PROCESSES));
    List<Alert> alerts = new ArrayList<>();
    for (Pace pace : Pace.values()) {
      alerts.add(predicted(pace));
    }
    alerts.add(nearLimit());
    groups.add(RuleGroup.alerting("unclosed.fallback.alerts", alerts));
    return groups;
  }

  private static Alert predicted(Pace pace) {
    String seconds = OF_PROCESSES.secondsLeft() + "{pace=\"" + pace.text() + "\"}";
    Alert alert =
        Alert.warning("ProcessFdExhaustionPredicted")
            .labelled("pace", pace.text())
            .when("min by (cluster, namespace, job) (" + seconds + ")")
            .lasting(pace.holds(), "10m")
            .summary("A process is leaking file descriptors and will run out of them.")
            .description(
                "The first instance of {{ $labels.job }} runs out in"
                    + " {{ $value | humanizeDuration }}.")
            .worst(
                Worst.of(
                    "bottomk(1, " + OF_PROCESSES.secondsLeft() + "{$counted})",
                    "First: " + Worst.INSTANCE + ".",
                    "cluster",
                    "namespace",
                    "job"))
            .next("unclosed fds PID")
            .silent(
                Example.of("flat", 60, of("process_open_fds", "700x600"), max("process_max_fds")));
    return alert.fires(
        switch (pace) {
          case MINUTES -> leak(40, "60+15x60", "process_open_fds", "process_max_fds");
          case HOURS ->
              leak(160, "60+4x240", "process_files_open_files", "process_files_max_files");
          case HALF_DAY ->
              leak(300, "60+2x480", "jvm_file_descriptor_count", "jvm_file_descriptor_limit");
          case DAYS -> leak(560, "60+1x600", "process_files_open", "process_files_max");
        });
  }

  private static Example leak(int minutes, String values, String open, String max) {
    return Example.of(open, minutes, of(open, values), max(max));
  }

  private static Alert nearLimit() {
    return Alert.critical("ProcessFdsNearLimit")
        .when(
            """
            count by (cluster, namespace, job) (
              process:open_fds > process:max_fds - clamp_max(0.1 * process:max_fds, 500)
            )""")
        .lasting("1m", "5m")
        .summary("A process has almost no file descriptor left.")
        .description(
            "{{ $value }} instances of {{ $labels.job }} hold more than 90 % of their descriptors,"
                + " or all but 500.")
        .next("unclosed fds PID")
        .fires(Example.of("95 %", 10, of("process_open_fds", "980x10"), max("process_max_fds")))
        .silent(Example.of("85 %", 10, of("process_open_fds", "870x10"), max("process_max_fds")));
  }

  private static String of(String name, String values) {
    return series(name, "", values).replace(",target=\"com.acme.Main\"", "");
  }

  private static String max(String name) {
    return of(name, "1024x600");
  }
}
