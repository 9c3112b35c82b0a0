package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Panel.atLeast;
import static dev.unclosed.dashboards.Panel.below;
import static dev.unclosed.dashboards.Panel.stat;
import static dev.unclosed.dashboards.Panel.table;
import static dev.unclosed.dashboards.Panel.timeSeries;

import java.util.List;

/** The dashboards that are shipped. */
final class DashboardCatalogue {
  private static final String SHARE =
      "unclosed_target_open_fds{$target} / unclosed_target_max_fds{$target}";
  private static final String CHOSEN_PROCESS = "{job=~\"$job\",instance=~\"$instance\"}";

  private DashboardCatalogue() {}

  static List<Dashboard> all() {
    return List.of(fleet(), jvm(), forensics());
  }

  private static Dashboard fleet() {
    return new Dashboard(
        "unclosed-fleet",
        "Unclosed / Fleet",
        "Who runs out of file descriptors first.",
        List.of(
            stat("Targets", "short", "Processes that are watched and live.")
                .query("sum(unclosed_target_up{$target})", "targets"),
            stat("Highest share used", "percentunit", "Of the descriptors, of any process.")
                .coloured(below("green"), atLeast(0.8, "orange"), atLeast(0.9, "red"))
                .query("max(" + SHARE + ")", "used"),
            exhaustion("First exhaustion", "At the present slope of any process."),
            stat("Suspects", "short", "Opening sites that look like a leak.")
                .coloured(below("green"), atLeast(1, "orange"))
                .query("sum(unclosed_suspect_sites{$target})", "sites"),
            table("Who exhausts first", "Time left at the present slope, soonest first.")
                .query(
                    "bottomk(20, min by (cluster, namespace, job, target, pod, instance)"
                        + " (unclosed_fd_exhaustion_seconds{$target} < Inf))")
                .column("target", "target", 260)
                .column("pod", "pod", 260)
                .column("instance", "instance", 200)
                .column("job", "job", 0)
                .column("namespace", "namespace", 0)
                .column("cluster", "cluster", 0)
                .column("Value", "time left", "s", 0),
            timeSeries("Descriptors used", "percentunit", "The fullest 10.")
                .query("topk(10, " + SHARE + ")", "{{target}} {{pod}} {{instance}}"),
            timeSeries("Opened and not closed", "short", "By type, over all processes.")
                .query("sum by (type) (unclosed_open_resources{$target}) > 0", "{{type}}"),
            table("Suspects by method", "Sites that look like a leak, and in how many processes.")
                .query("count by (type, site, frame) (unclosed_site_suspect{$target} == 1)")
                .query(
                    "sum by (type, site, frame) (unclosed_site_open_resources{$target}"
                        + " and unclosed_site_suspect{$target} == 1)")
                .column("frame", "opened by", 420)
                .column("type", "type", 130)
                .column("site", "site", 180)
                .column("Value #A", "processes", "short", 0)
                .column("Value #B", "open", "short", 0),
            timeSeries(
                    "With the agent or without",
                    "short",
                    "Descriptors by any name: the agent's, client libraries', Micrometer's,"
                        + " OpenTelemetry's.")
                .across(24)
                .query(anyName(), "{{instance}}")));
  }

  /** Each process by the first of the names that it tells. */
  private static String anyName() {
    return String.join(
        CHOSEN_PROCESS + " or on (job, instance) ",
        "unclosed_target_open_fds",
        "process_open_fds",
        "process_files_open_files",
        "jvm_file_descriptor_count",
        "process_files_open" + CHOSEN_PROCESS);
  }

  private static Panel exhaustion(String title, String description) {
    return stat(title, "s", description)
        .otherwise("never")
        .coloured(below("red"), atLeast(3_600, "orange"), atLeast(86_400, "green"))
        .query("min(unclosed_fd_exhaustion_seconds{$target} < Inf)", "left");
  }

  private static Dashboard jvm() {
    return new Dashboard(
        "unclosed-jvm",
        "Unclosed / JVM",
        "What one process holds, and who opened it.",
        List.of(
            stat("Open descriptors", "none", "As the operating system counts.")
                .query("sum(unclosed_target_open_fds{$target})", "open"),
            stat("Headroom", "none", "Descriptors left.")
                .query(
                    "min(unclosed_target_max_fds{$target} - unclosed_target_open_fds{$target})",
                    "left"),
            exhaustion("Exhaustion", "At the present slope."),
            stat("Unattributed", "short", "Descriptors whose opening nobody saw.")
                .query("sum(unclosed_unattributed_fds{$target})", "descriptors"),
            timeSeries("Descriptors by kind", "short", "What they refer to.")
                .query("sum by (kind) (unclosed_open_fds{$target}) > 0", "{{kind}}"),
            timeSeries("Open by type", "short", "Opened and not yet closed.")
                .query("sum by (type) (unclosed_open_resources{$target}) > 0", "{{type}}"),
            table("Top sites", "Who opened what is open, how it grows, and how old it gets.")
                .query(
                    "topk(20, sum by (type, site, frame) (unclosed_site_open_resources{$target}))")
                .query(
                    "3600 * sum by (type, site, frame)"
                        + " (unclosed_site_growth_resources_per_second{$target})")
                .query(
                    "max by (type, site, frame) (unclosed_site_oldest_open_age_seconds{$target})")
                .query("sum by (type, site, frame) (unclosed_site_suspect{$target})")
                .column("frame", "opened by", 420)
                .column("type", "type", 130)
                .column("site", "site", 180)
                .column("Value #A", "open", "short", 130)
                .column("Value #B", "growth an hour", "short", 150)
                .column("Value #C", "oldest", "s", 140)
                .column("Value #D", "suspect in", "short", 0),
            timeSeries("Growth by site", "ops", "Slope of the floor.")
                .query(
                    "sum by (type, frame) (unclosed_site_growth_resources_per_second{$target}) > 0",
                    "{{type}} {{frame}}"),
            timeSeries("Accounting", "short", "Tracked - stale + baseline + unattributed = open.")
                .query("sum(unclosed_tracked_fds{$target})", "tracked")
                .query("sum(unclosed_stale_fds{$target})", "stale")
                .query("sum(unclosed_baseline_fds{$target})", "baseline")
                .query("sum(unclosed_unattributed_fds{$target})", "unattributed")
                .query("sum(unclosed_target_open_fds{$target})", "open"),
            timeSeries("Opens a second", "ops", "By type.")
                .query(
                    "sum by (type) (rate(unclosed_opened_resources_total{$target}[$__rate_interval])) > 0",
                    "{{type}}"),
            timeSeries("Endings", "ops", "Who closes: cleaner means a leak that was rescued.")
                .query(
                    "sum by (closed_by)"
                        + " (rate(unclosed_closed_resources_total{$target}[$__rate_interval]))",
                    "{{closed_by}}")
                .query(
                    "sum(rate(unclosed_orphaned_resources_total{$target}[$__rate_interval]))",
                    "orphaned"),
            timeSeries("Sockets by state", "short", "close_wait: the peer has hung up.")
                .query("sum by (state) (unclosed_sockets{$target}) > 0", "{{state}}"),
            timeSeries("Executors, threads, timers, connections", "short", "Open, by type.")
                .query(
                    "sum by (type) (unclosed_open_resources{"
                        + "type=~\"executor|thread|timer|connection|connection_lease\",$target})",
                    "{{type}}"),
            timeSeries("Threads and memory maps", "percentunit", "Share of what is allowed.")
                .query(
                    "max(unclosed_target_threads{$target} / unclosed_target_max_threads{$target})",
                    "threads")
                .query(
                    "max(unclosed_target_memory_maps{$target}"
                        + " / unclosed_target_max_memory_maps{$target})",
                    "memory maps"),
            timeSeries("Up for", "s", "Falls to zero with each restart.")
                .query("time() - unclosed_target_start_time_seconds{$target}", "{{instance}}"),
            timeSeries("Event stream", "s", "How late events are read.")
                .query("max(unclosed_jfr_lag_seconds{$target})", "lag"),
            timeSeries(
                    "Events lost and healed", "short", "Of opens and closes; 0 where all is well.")
                .query(
                    "sum(increase(unclosed_jfr_lost_events_total{$target}[$__rate_interval]))",
                    "lost")
                .query("sum(unclosed_ledger_drift_resources{$target})", "healed"),
            timeSeries("Events read", "ops", "By event.")
                .across(24)
                .query(
                    "sum by (event) (rate(unclosed_jfr_events_total{$target}[$__rate_interval])) > 0",
                    "{{event}}")));
  }

  private static Dashboard forensics() {
    return new Dashboard(
        "unclosed-forensics",
        "Unclosed / Forensics",
        "What a deploy changed: now, and as long ago as was chosen.",
        List.of(
            timeSeries("Descriptors, before and after", "short", "Now, and as long ago as chosen.")
                .query("max by (job, target) (unclosed_target_open_fds{$target})", "{{target}}")
                .query(
                    "max by (job, target) (unclosed_target_open_fds{$target} offset $ago)",
                    "{{target}}, $ago before"),
            timeSeries("Up for", "s", "Falls to zero with each restart.")
                .query(
                    "time() - unclosed_target_start_time_seconds{$target}",
                    "{{target}} {{pod}} {{instance}}"),
            table("Sites, before and after", "Nothing before: the site is new.")
                .query(
                    "topk(20, sum by (type, site, frame) (unclosed_site_open_resources{$target}))")
                .query(
                    "sum by (type, site, frame) (unclosed_site_open_resources{$target} offset $ago)"
                        + " and topk(20, sum by (type, site, frame)"
                        + " (unclosed_site_open_resources{$target}))")
                .column("frame", "opened by", 420)
                .column("type", "type", 130)
                .column("site", "site", 180)
                .column("Value #A", "open", "short", 0)
                .column("Value #B", "before", "short", 0),
            table("Sites that are new", "Open now, and not known as long ago as was chosen.")
                .query(
                    "topk(20, sum by (type, site, frame) (unclosed_site_open_resources{$target})"
                        + " unless sum by (type, site, frame)"
                        + " (unclosed_site_open_resources{$target} offset $ago))")
                .column("frame", "opened by", 420)
                .column("type", "type", 130)
                .column("site", "site", 180)
                .column("Value", "open", "short", 0),
            table(
                    "What is known of the sites",
                    "Lifecycle, and why it is no leak, if that is known.")
                .query("max by (type, site, frame, lifecycle, known) (unclosed_site_info{$target})")
                .column("frame", "opened by", 420)
                .column("type", "type", 130)
                .column("site", "site", 180)
                .column("lifecycle", "lifecycle", 0)
                .column("known", "known as", 0),
            table("Versions", "Of the exporter and of Java, and in how many processes.")
                .query(
                    "count by (version, java_version) (unclosed_build_info" + CHOSEN_PROCESS + ")")
                .column("version", "Unclosed", 0)
                .column("java_version", "Java", 0)
                .column("Value", "processes", "short", 0)));
  }
}
