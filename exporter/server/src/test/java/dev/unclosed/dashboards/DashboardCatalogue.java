package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Panel.stat;
import static dev.unclosed.dashboards.Panel.table;
import static dev.unclosed.dashboards.Panel.timeSeries;

import java.util.List;

/** The dashboards that are shipped. */
final class DashboardCatalogue {
  private static final String SHARE =
      "unclosed_target_open_fds{$target} / unclosed_target_max_fds{$target}";

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
                .query("max(" + SHARE + ")", "used"),
            stat("First exhaustion", "s", "Infinite while nothing leaks.")
                .query("min(unclosed_fd_exhaustion_seconds{$target})", "left"),
            stat("Suspects", "short", "Opening sites that look like a leak.")
                .query("sum(unclosed_suspect_sites{$target})", "sites"),
            table("Who exhausts first", "s", "Time left at the present slope, soonest first.")
                .query("bottomk(20, unclosed_fd_exhaustion_seconds{$target} < Inf)", ""),
            timeSeries("Descriptors used", "percentunit", "The fullest 10.")
                .query("topk(10, " + SHARE + ")", "{{instance}} {{target}}"),
            timeSeries("Opened and not closed", "short", "By type, over all processes.")
                .query("sum by (type) (unclosed_open_resources{$target}) > 0", "{{type}}"),
            table("Suspects by method", "short", "In how many processes each site is a suspect.")
                .query("count by (type, site, frame) (unclosed_site_suspect{$target} == 1)", ""),
            timeSeries("Processes without the agent", "short", "What they hold by other names.")
                .query(
                    "process_open_fds{job=~\"$job\",instance=~\"$instance\"}"
                        + " or process_files_open_files{job=~\"$job\",instance=~\"$instance\"}"
                        + " or jvm_file_descriptor_count{job=~\"$job\",instance=~\"$instance\"}"
                        + " or unclosed_target_open_fds{$target}",
                    "{{instance}}")));
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
            stat("Exhaustion", "s", "At the present slope; infinite while it does not grow.")
                .query("min(unclosed_fd_exhaustion_seconds{$target})", "left"),
            stat("Unattributed", "short", "Descriptors whose opening nobody saw.")
                .query("sum(unclosed_unattributed_fds{$target})", "descriptors"),
            timeSeries("Descriptors by kind", "short", "What they refer to.")
                .query("sum by (kind) (unclosed_open_fds{$target}) > 0", "{{kind}}"),
            timeSeries("Accounting", "short", "Tracked - stale + baseline + unattributed = open.")
                .query("sum(unclosed_tracked_fds{$target})", "tracked")
                .query("sum(unclosed_stale_fds{$target})", "stale")
                .query("sum(unclosed_baseline_fds{$target})", "baseline")
                .query("sum(unclosed_target_open_fds{$target})", "open"),
            timeSeries("Open by type", "short", "Opened and not yet closed.")
                .query("sum by (type) (unclosed_open_resources{$target}) > 0", "{{type}}"),
            timeSeries("Opens a second", "ops", "By type.")
                .query(
                    "sum by (type) (rate(unclosed_opened_resources_total{$target}[$__rate_interval])) > 0",
                    "{{type}}"),
            table("Top sites", "short", "Who opened what is open.")
                .query(
                    "topk(20, sum by (type, site, frame)"
                        + " (unclosed_site_open_resources{$target}))",
                    ""),
            timeSeries("Growth by site", "ops", "Slope of the floor.")
                .query(
                    "sum by (type, frame) (unclosed_site_growth_resources_per_second{$target}) > 0",
                    "{{type}} {{frame}}"),
            timeSeries("Oldest by site", "s", "Age of the oldest open resource.")
                .query(
                    "max by (type, frame) (unclosed_site_oldest_open_age_seconds{$target})",
                    "{{type}} {{frame}}"),
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
            timeSeries("Threads and memory maps", "percentunit", "Share of what is allowed.")
                .query(
                    "max(unclosed_target_threads{$target} / unclosed_target_max_threads{$target})",
                    "threads")
                .query(
                    "max(unclosed_target_memory_maps{$target}"
                        + " / unclosed_target_max_memory_maps{$target})",
                    "memory maps"),
            timeSeries("Event stream", "s", "How late events are read.")
                .query("max(unclosed_jfr_lag_seconds{$target})", "lag"),
            timeSeries("Events read", "ops", "By event.")
                .query(
                    "sum by (event) (rate(unclosed_jfr_events_total{$target}[$__rate_interval])) > 0",
                    "{{event}}")));
  }

  private static Dashboard forensics() {
    return new Dashboard(
        "unclosed-forensics",
        "Unclosed / Forensics",
        "What a deploy changed: the chosen hour beside the same hour a day before.",
        List.of(
            timeSeries("Descriptors, before and after", "short", "Today, and a day earlier.")
                .query("max by (job, target) (unclosed_target_open_fds{$target})", "{{target}}")
                .query(
                    "max by (job, target) (unclosed_target_open_fds{$target} offset 1d)",
                    "{{target}} a day before"),
            timeSeries("Up for", "s", "Falls to zero with each restart.")
                .query("time() - unclosed_target_start_time_seconds{$target}", "{{instance}}"),
            table("Sites that are new", "short", "Open now, not known an hour before.")
                .query(
                    "topk(20, sum by (type, site, frame) (unclosed_site_open_resources{$target})"
                        + " unless sum by (type, site, frame)"
                        + " (unclosed_site_open_resources{$target} offset 1h))",
                    ""),
            table("What is known of the sites", "short", "Lifecycle, and the reason if known.")
                .query(
                    "max by (type, site, frame, lifecycle, known) (unclosed_site_info{$target})",
                    ""),
            table("Versions", "short", "Of the exporter and of Java.")
                .query(
                    "count by (version, java_version)"
                        + " (unclosed_build_info{job=~\"$job\",instance=~\"$instance\"})",
                    "")));
  }
}
