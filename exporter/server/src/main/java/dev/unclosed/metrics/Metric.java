package dev.unclosed.metrics;

import static dev.unclosed.metrics.Label.CLOSED_BY;
import static dev.unclosed.metrics.Label.EVENT;
import static dev.unclosed.metrics.Label.FRAME;
import static dev.unclosed.metrics.Label.JAVA_VERSION;
import static dev.unclosed.metrics.Label.KIND;
import static dev.unclosed.metrics.Label.KNOWN;
import static dev.unclosed.metrics.Label.LIFECYCLE;
import static dev.unclosed.metrics.Label.MAIN;
import static dev.unclosed.metrics.Label.MODE;
import static dev.unclosed.metrics.Label.OUTCOME;
import static dev.unclosed.metrics.Label.PID;
import static dev.unclosed.metrics.Label.REASON;
import static dev.unclosed.metrics.Label.SCOPE;
import static dev.unclosed.metrics.Label.SITE;
import static dev.unclosed.metrics.Label.STATE;
import static dev.unclosed.metrics.Label.TARGET;
import static dev.unclosed.metrics.Label.TYPE;
import static dev.unclosed.metrics.Label.VERSION;
import static dev.unclosed.metrics.MetricType.COUNTER;
import static dev.unclosed.metrics.MetricType.GAUGE;
import static dev.unclosed.metrics.MetricType.INFO;
import static dev.unclosed.metrics.MetricUnit.BOOLEAN;
import static dev.unclosed.metrics.MetricUnit.BYTES;
import static dev.unclosed.metrics.MetricUnit.COUNT;
import static dev.unclosed.metrics.MetricUnit.PER_SECOND;
import static dev.unclosed.metrics.MetricUnit.RATIO;
import static dev.unclosed.metrics.MetricUnit.SECONDS;

import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import java.util.List;

/** Every metric that is exposed: the only place where a metric's name is written. */
public enum Metric {
  TARGET_INFO("target_info", INFO, COUNT, "Who is watched.", TARGET, PID, MAIN, JAVA_VERSION, MODE),
  TARGET_UP("target_up", GAUGE, BOOLEAN, "Whether the target lives.", TARGET),
  TARGET_START_TIME(
      "target_start_time_seconds", GAUGE, SECONDS, "Start of the target since the epoch.", TARGET),
  TARGET_RESTARTS(
      "target_restarts_total", COUNTER, COUNT, "Times that the target came again.", TARGET),
  TARGET_SHUTDOWNS(
      "target_shutdowns_total", COUNTER, COUNT, "Ends of the target, by outcome.", TARGET, OUTCOME),
  TARGET_OPEN_FDS(
      "target_open_fds", GAUGE, COUNT, "File descriptors that the target holds.", TARGET),
  TARGET_MAX_FDS(
      "target_max_fds",
      GAUGE,
      COUNT,
      "File descriptors that the target may hold; absent where unlimited.",
      TARGET),
  OPEN_FDS(
      "open_fds",
      GAUGE,
      COUNT,
      "File descriptors that the target holds, by what they refer to.",
      TARGET,
      KIND),
  TRACKED_FDS("tracked_fds", GAUGE, COUNT, "File descriptors whose opening was seen.", TARGET),
  STALE_FDS(
      "stale_fds",
      GAUGE,
      COUNT,
      "Tracked file descriptors that the operating system does not know.",
      TARGET),
  BASELINE_FDS(
      "baseline_fds",
      GAUGE,
      COUNT,
      "File descriptors that were open at the start, and the agent's own.",
      TARGET),
  UNATTRIBUTED_FDS(
      "unattributed_fds", GAUGE, COUNT, "File descriptors whose opening nobody saw.", TARGET),
  SOCKETS("sockets", GAUGE, COUNT, "Sockets of the target by state.", TARGET, STATE),
  FD_EXHAUSTION(
      "fd_exhaustion_seconds",
      GAUGE,
      SECONDS,
      "Time until the file descriptors run out at the present slope; infinite while not growing.",
      TARGET),
  TARGET_THREADS("target_threads", GAUGE, COUNT, "Threads of the target.", TARGET),
  TARGET_MAX_THREADS(
      "target_max_threads", GAUGE, COUNT, "Threads that the target may have.", TARGET),
  TARGET_MEMORY_MAPS("target_memory_maps", GAUGE, COUNT, "Memory mappings of the target.", TARGET),
  TARGET_MAX_MEMORY_MAPS(
      "target_max_memory_maps", GAUGE, COUNT, "Memory mappings that the target may have.", TARGET),
  TARGET_CHILD_PROCESSES(
      "target_child_processes", GAUGE, COUNT, "Child processes, by state.", TARGET, STATE),
  ORPHAN_PIDFDS(
      "orphan_pidfds", GAUGE, COUNT, "Open pidfds of processes that have exited.", TARGET),
  SYSTEM_SEMAPHORE_SETS(
      "system_semaphore_sets", GAUGE, COUNT, "System V semaphore sets that exist.", TARGET),
  MAX_SYSTEM_SEMAPHORE_SETS(
      "max_system_semaphore_sets", GAUGE, COUNT, "Semaphore sets that may exist.", TARGET),
  SYSTEM_SEMAPHORES("system_semaphores", GAUGE, COUNT, "System V semaphores that exist.", TARGET),
  MAX_SYSTEM_SEMAPHORES(
      "max_system_semaphores", GAUGE, COUNT, "System V semaphores that may exist.", TARGET),
  POSIX_SEMAPHORES(
      "posix_semaphores", GAUGE, COUNT, "POSIX semaphores that the target has mapped.", TARGET),
  ORPHANED_POSIX_SEMAPHORES(
      "orphaned_posix_semaphores", GAUGE, COUNT, "POSIX semaphores that nobody maps.", TARGET),

  OPEN_RESOURCES(
      "open_resources", GAUGE, COUNT, "Resources opened and not yet closed.", TARGET, TYPE),
  OPENED_RESOURCES("opened_resources_total", COUNTER, COUNT, "Resources opened.", TARGET, TYPE),
  CLOSED_RESOURCES(
      "closed_resources_total",
      COUNTER,
      COUNT,
      "Resources closed, by who closed them; cleaner means a leak that was rescued.",
      TARGET,
      TYPE,
      CLOSED_BY),
  ORPHANED_RESOURCES(
      "orphaned_resources_total",
      COUNTER,
      COUNT,
      "Resources that became unreachable while open and that nothing will close.",
      TARGET,
      TYPE),
  CLOSING_RESOURCES(
      "closing_resources",
      GAUGE,
      COUNT,
      "Resources that the application closed and the JDK has not released yet.",
      TARGET,
      TYPE),
  FAILED_OPENS(
      "failed_opens_total", COUNTER, COUNT, "Opens that failed, by reason.", TARGET, TYPE, REASON),
  FAILED_CLOSES("failed_closes_total", COUNTER, COUNT, "Closes that failed.", TARGET, TYPE),
  OLDEST_OPEN_AGE(
      "oldest_open_age_seconds",
      GAUGE,
      SECONDS,
      "Age of the oldest open resource; 0 when none is open.",
      TARGET,
      TYPE),
  SUSPECT_SITES(
      "suspect_sites", GAUGE, COUNT, "Opening sites that look like a leak.", TARGET, TYPE),
  SCOPE_UNCLOSED_RESOURCES(
      "scope_unclosed_resources_total",
      COUNTER,
      COUNT,
      "Resources that were opened in a scope of the application and still open at its end.",
      TARGET,
      SCOPE,
      TYPE),

  SITE_OPEN_RESOURCES(
      "site_open_resources",
      GAUGE,
      COUNT,
      "Resources of an opening site that are not yet closed.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_OPENED_RESOURCES(
      "site_opened_resources_total",
      COUNTER,
      COUNT,
      "Resources that an opening site opened.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_ORPHANED_RESOURCES(
      "site_orphaned_resources_total",
      COUNTER,
      COUNT,
      "Resources of an opening site that became unreachable while open; absent until the first.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_RECLAIMED_RESOURCES(
      "site_reclaimed_resources_total",
      COUNTER,
      COUNT,
      "Resources of an opening site that the garbage collector's cleaner had to close; absent until"
          + " the first.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_GROWTH(
      "site_growth_resources_per_second",
      GAUGE,
      PER_SECOND,
      "Slope of the floor of a site's open resources; absent while it is 0.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_OLDEST_OPEN_AGE(
      "site_oldest_open_age_seconds",
      GAUGE,
      SECONDS,
      "Age of a site's oldest open resource; absent when none is open.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_CLOSE_WAIT(
      "site_close_wait_sockets",
      GAUGE,
      COUNT,
      "Sockets of an opening site whose peer has hung up; absent while there are none.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_SUSPECT(
      "site_suspect",
      GAUGE,
      BOOLEAN,
      "Whether an opening site looks like a leak.",
      TARGET,
      TYPE,
      SITE,
      FRAME),
  SITE_INFO(
      "site_info",
      INFO,
      COUNT,
      "What is known of an opening site.",
      TARGET,
      TYPE,
      SITE,
      FRAME,
      LIFECYCLE,
      KNOWN),

  JFR_EVENTS("jfr_events_total", COUNTER, COUNT, "Events read from the JFR stream.", TARGET, EVENT),
  JFR_LOST_EVENTS(
      "jfr_lost_events_total",
      COUNTER,
      COUNT,
      "Events of ours that are proved to be missing from the JFR stream.",
      TARGET),
  JFR_DATA_LOSS("jfr_data_loss_bytes_total", COUNTER, BYTES, "Data that JFR says it lost.", TARGET),
  JFR_LAG("jfr_lag_seconds", GAUGE, SECONDS, "Time from the newest event to its reading.", TARGET),
  JFR_LAST_FLUSH(
      "jfr_last_flush_timestamp_seconds",
      GAUGE,
      SECONDS,
      "Last flush of the JFR stream since the epoch; absent before the first.",
      TARGET),
  JFR_REPOSITORY("jfr_repository_bytes", GAUGE, BYTES, "Size of the JFR repository.", TARGET),
  LEDGER_DRIFT(
      "ledger_drift_resources",
      GAUGE,
      COUNT,
      "Resources whose lost events the last comparison with the live set made good.",
      TARGET,
      TYPE),
  LEDGER_ENTRIES("ledger_entries", GAUGE, COUNT, "Open resources that the ledger holds.", TARGET),
  LEDGER_CAPACITY(
      "ledger_capacity", GAUGE, COUNT, "Open resources that the ledger can hold.", TARGET),
  LEDGER_OVERFLOWS(
      "ledger_overflows_total", COUNTER, COUNT, "Opens that found the ledger full.", TARGET),
  SITES_OVERFLOWED(
      "sites_overflowed_total",
      COUNTER,
      COUNT,
      "Opens whose site found the table of sites full.",
      TARGET),
  LIVE_SET_CYCLE(
      "live_set_cycle_seconds",
      GAUGE,
      SECONDS,
      "Length of the last complete announcement of what is open; absent before the first.",
      TARGET),
  RECORDING_ACTIVE("recording_active", GAUGE, BOOLEAN, "Whether the JFR recording runs.", TARGET),
  RECORDING_SUSPENDED(
      "recording_suspended_total",
      COUNTER,
      COUNT,
      "Times that the JFR recording left to spare the target, by what ran short.",
      TARGET,
      REASON),
  UNTRACKED_CLOSES(
      "untracked_closes_total", COUNTER, COUNT, "Closes of what nobody had seen open.", TARGET),
  STACK_SAMPLING(
      "stack_sampling_ratio",
      GAUGE,
      RATIO,
      "Share of the opens whose stack is taken.",
      TARGET,
      TYPE),
  HOOKS_INSTALLED("hooks_installed", GAUGE, COUNT, "Hooks that are woven.", TARGET, TYPE),
  HOOKS_EXPECTED(
      "hooks_expected", GAUGE, COUNT, "Hooks that should be woven on this JDK.", TARGET, TYPE),
  HOOK_FAILURES(
      "hook_failures_total", COUNTER, COUNT, "Hooks that failed inside the target.", TARGET),
  HOOKS_ARMED(
      "hooks_armed",
      GAUGE,
      BOOLEAN,
      "Whether the hooks work; 0 after they disarmed themselves.",
      TARGET),
  SUSPECT_MIN_AGE(
      "suspect_min_age_seconds",
      GAUGE,
      SECONDS,
      "Age that the floor of a site must reach before the site is a suspect."),
  MAX_SITES("max_sites", GAUGE, COUNT, "Opening sites that get a label of their own."),
  BUILD_INFO(
      "build_info",
      INFO,
      COUNT,
      "Version of the exporter and of the Java that runs it.",
      VERSION,
      JAVA_VERSION);

  private static final String PREFIX = "unclosed_";

  private final String name;
  private final MetricType type;
  private final MetricUnit unit;
  private final String help;

  // Immutable: made by List.of.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Label> labels;

  Metric(String name, MetricType type, MetricUnit unit, String help, Label... labels) {
    this.name = PREFIX + name;
    this.type = type;
    this.unit = unit;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** The name as a query writes it, with prefix and suffix. */
  public String text() {
    return name;
  }

  public MetricType type() {
    return type;
  }

  public MetricUnit unit() {
    return unit;
  }

  /** One sentence. */
  public String help() {
    return help;
  }

  /** In the order in which values are given. */
  public List<Label> labels() {
    return labels;
  }

  /** The meter's name in Micrometer, whose naming convention makes {@link #text()} of it. */
  public String micrometerName() {
    return MetricNames.micrometer(this);
  }

  /** The name without the suffix that the writers of client_java add by themselves. */
  String familyName() {
    return MetricNames.family(this);
  }

  /** Lets a registry find a collision of names when the collector is registered. */
  MetricFamilyDescriptor descriptor() {
    List<String> names = labels.stream().map(Label::text).toList();
    return switch (type) {
      case COUNTER ->
          MetricFamilyDescriptor.counter(familyName()).help(help).labelNames(names).build();
      case INFO -> MetricFamilyDescriptor.info(familyName()).help(help).labelNames(names).build();
      case GAUGE -> MetricFamilyDescriptor.gauge(familyName()).help(help).labelNames(names).build();
    };
  }
}
