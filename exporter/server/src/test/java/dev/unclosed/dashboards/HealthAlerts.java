package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Example.series;

import java.util.List;

/** Alerts on what would make the other alerts blind. */
final class HealthAlerts {
  private static final String BY = "cluster, namespace, job, target";
  private static final String STATUS =
      "kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/status";

  private HealthAlerts() {}

  static RuleGroup group() {
    return RuleGroup.alerting(
        "unclosed.health",
        List.of(
            down(),
            targetDown(),
            eventsLost(),
            full(),
            stalled(),
            suspended(),
            blind(),
            disarmed()));
  }

  private static Alert down() {
    return Alert.warning("UnclosedExporterDown")
        .when(
            """
            count by (cluster, namespace, job) (
              up == 0
              and on (cluster, namespace, job, instance)
                (last_over_time(unclosed_build_info[1h]) or unclosed_build_info offset 1d)
            )""")
        .lasting("5m", "5m")
        .summary("Prometheus cannot scrape Unclosed.")
        .description("{{ $value }} targets of {{ $labels.job }} do not answer; nothing is watched.")
        .next("curl -s http://HOST:18910/-/healthy")
        .fires(
            Example.of("it went away", 20, up("1x5 0x40"), build("1x5")),
            Example.of("hours ago", 1700, up("1x500 0x150"), build("1x500")).slowly())
        .silent(
            Example.of("another job's exporter", 20, up("1x5 0x40")),
            Example.of("one failed scrape", 20, up("1x17 0x1 1x30"), build("1x40")));
  }

  private static String up(String values) {
    return series("up", "", values).replace(",target=\"com.acme.Main\"", "");
  }

  private static String build(String values) {
    return series("unclosed_build_info", "version=\"1\",java_version=\"25\"", values)
        .replace(",target=\"com.acme.Main\"", "");
  }

  private static Alert targetDown() {
    return simple("UnclosedTargetDown", "unclosed_target_up == 0", "10m")
        .summary("A watched process is gone.")
        .description("{{ $value }} processes {{ $labels.target }} ({{ $labels.job }}) do not live.")
        .fires(Example.of("gone", 30, of("target_up", "", "1x5 0x40")))
        .silent(Example.of("a restart", 30, of("target_up", "", "1x25 0x3 1x20")));
  }

  private static Alert eventsLost() {
    return simple(
            "UnclosedEventsLost",
            """
            increase(unclosed_jfr_lost_events_total[15m]) > 0
            or increase(unclosed_jfr_data_loss_bytes_total[15m]) > 0
            or sum without (type) (unclosed_ledger_drift_resources) > 0""",
            "15m")
        .summary("Events of opens or closes are lost; counts by site are healed, but late.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) lose events.")
        .fires(Example.of("one a minute", 40, of("jfr_lost_events_total", "", "0+1x60")))
        .silent(Example.of("none", 40, of("jfr_lost_events_total", "", "7x60")));
  }

  private static Alert full() {
    return simple(
            "UnclosedLedgerFull",
            "unclosed_ledger_entries > 0.9 * unclosed_ledger_capacity"
                + " or increase(unclosed_ledger_overflows_total[15m]) > 0"
                + " or increase(unclosed_sites_overflowed_total[15m]) > 0",
            "10m")
        .summary("More resources or sites are open than the exporter has room for.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) outgrew the tables"
                + " of the exporter; new sites are counted as unknown.")
        .fires(
            Example.of(
                "95 %",
                20, of("ledger_entries", "", "950x30"), of("ledger_capacity", "", "1000x30")))
        .silent(
            Example.of(
                "half",
                20,
                of("ledger_entries", "", "500x30"),
                of("ledger_capacity", "", "1000x30")));
  }

  private static Alert stalled() {
    return simple(
            "UnclosedStreamStalled",
            "(time() - unclosed_jfr_last_flush_timestamp_seconds > 120"
                + " or unclosed_jfr_lag_seconds > 120)"
                + " and unclosed_recording_active == 1",
            "5m")
        .summary("The stream of events stands still; sites are those of the last flush.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) had no flush for two"
                + " minutes.")
        .fires(Example.of("stands still", 30, flush("0+60x5 300x40"), active("1x40")))
        .silent(
            Example.of("runs", 30, flush("0+60x40"), active("1x40")),
            Example.of("suspended", 30, flush("0+60x5 300x40"), active("0x40")));
  }

  private static String flush(String values) {
    return of("jfr_last_flush_timestamp_seconds", "", values);
  }

  private static String active(String values) {
    return of("recording_active", "", values);
  }

  private static Alert suspended() {
    return simple("UnclosedRecordingSuspended", "unclosed_recording_active == 0", "10m")
        .summary("Recording is suspended to spare the process; new opens have no site.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) do not record: no"
                + " descriptor left, or no disk.")
        .worst(
            Worst.ofTarget(
                "topk(1, increase(unclosed_recording_suspended_total{$counted}[1h]))",
                "Reason: {{ (index . 0).Labels.reason }}."))
        .fires(Example.of("for long", 30, active("1x5 0x40")))
        .silent(Example.of("for minutes", 30, active("1x25 0x4 1x20")));
  }

  private static Alert blind() {
    return simple(
            "UnclosedTypeBlind",
            "unclosed_hooks_installed < unclosed_hooks_expected",
            "10m",
            BY + ", type")
        .summary("Hooks of a type are missing; what opens there is not seen.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) lack hooks for"
                + " {{ $labels.type }}.")
        .fires(Example.of("one is missing", 20, hooks("installed", 4), hooks("expected", 5)))
        .silent(Example.of("all are there", 20, hooks("installed", 5), hooks("expected", 5)));
  }

  private static String hooks(String what, int count) {
    return of("hooks_" + what, "type=\"file\"", count + "x30");
  }

  private static Alert disarmed() {
    return simple(
            "UnclosedHooksDisarmed",
            "unclosed_hooks_armed == 0 or increase(unclosed_hook_failures_total[15m]) > 0",
            "0s")
        .summary("Hooks failed inside the process, and may have switched themselves off.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) are watched from"
                + " outside only, or soon will be.")
        .fires(
            Example.of("disarmed", 10, of("hooks_armed", "", "1x3 0x20")),
            Example.of("a failure", 10, of("hook_failures_total", "", "0x3 1x20")))
        .silent(Example.of("armed", 10, of("hooks_armed", "", "1x20")));
  }

  private static Alert simple(String name, String condition, String holds) {
    return simple(name, condition, holds, BY);
  }

  private static Alert simple(String name, String condition, String holds, String by) {
    return Alert.warning(name)
        .when("count by (" + by + ") (\n" + condition.indent(2).stripTrailing() + "\n)")
        .lasting(holds, "10m")
        .next(STATUS);
  }

  private static String of(String metric, String labels, String values) {
    return series("unclosed_" + metric, labels, values);
  }
}
