package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Example.series;

import java.util.List;

/** Alerts on what else the system limits, and on processes that come and go. */
final class LimitAlerts {
  private LimitAlerts() {}

  static RuleGroup group() {
    return RuleGroup.alerting(
        "unclosed.system",
        List.of(
            near("UnclosedThreadsNearLimit", "target_threads", "target_max_threads", "threads"),
            near(
                "UnclosedMemoryMapsNearLimit",
                "target_memory_maps",
                "target_max_memory_maps",
                "memory maps"),
            near(
                "UnclosedSemaphoreSetsNearLimit",
                "system_semaphore_sets",
                "max_system_semaphore_sets",
                "System V semaphore sets of the host"),
            near(
                "UnclosedSemaphoresNearLimit",
                "system_semaphores",
                "max_system_semaphores",
                "System V semaphores of the host"),
            orphanedSemaphores(),
            orphanPidfds(),
            children(),
            restarts(),
            shutdowns()));
  }

  private static Alert near(String name, String used, String max, String what) {
    return Alert.critical(name)
        .when(
            """
            max by (cluster, namespace, job, target) (
              unclosed_%s / unclosed_%s
            ) > 0.85"""
                .formatted(used, max))
        .lasting("5m", "10m")
        .summary("A process nears the limit of the system on " + what + ".")
        .description(
            "{{ $labels.target }} ({{ $labels.job }}) uses {{ $value | humanizePercentage }} of the "
                + what
                + " that it may have.")
        .next("unclosed fds PID")
        .fires(Example.of("90 %", 10, of(used, "900x20"), of(max, "1000x20")))
        .silent(
            Example.of("80 %", 10, of(used, "800x20"), of(max, "1000x20")),
            Example.of("no limit is known", 10, of(used, "900x20")));
  }

  private static String of(String metric, String values) {
    return series("unclosed_" + metric, "", values);
  }

  private static Alert orphanedSemaphores() {
    return Alert.info("UnclosedSemaphoresOrphaned")
        .when(
            """
            max by (cluster, namespace, job, target) (
              min_over_time(unclosed_orphaned_posix_semaphores[1h])
            ) > 0""")
        .lasting("15m", "1h")
        .summary("Named semaphores remain that no process maps.")
        .description(
            "{{ $value }} POSIX semaphores beside {{ $labels.target }} ({{ $labels.job }}) have no"
                + " owner: leftovers of a process that was killed.")
        .next("unclosed fds PID")
        .fires(Example.of("one", 90, of("orphaned_posix_semaphores", "1x100")))
        .silent(Example.of("for minutes", 90, of("orphaned_posix_semaphores", "0x70 1x10 0x40")));
  }

  private static Alert orphanPidfds() {
    return Alert.warning("UnclosedOrphanPidfds")
        .when(
            """
            count by (cluster, namespace, job, target) (
              min_over_time(unclosed_orphan_pidfds[30m]) >= 3
            )""")
        .lasting("15m", "30m")
        .summary("Descriptors of processes that have exited are not closed.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) hold pidfds of"
                + " children that have exited: each failed start may leak one.")
        .next("unclosed fds PID")
        .fires(Example.of("4 an hour", 120, of("orphan_pidfds", pidfds())))
        .silent(Example.of("a burst", 60, of("orphan_pidfds", "0x20 9x10 0x40")));
  }

  private static String pidfds() {
    return "0x14 1x14 2x14 3x14 4x14 5x14 6x14 7x14 8x14";
  }

  private static Alert children() {
    return Alert.info("UnclosedZombies")
        .when(
            """
            max by (cluster, namespace, job, target) (
              min_over_time(unclosed_target_child_processes{state="zombie"}[30m])
            ) > 5""")
        .lasting("15m", "30m")
        .summary("Child processes have ended and nobody waits for them.")
        .description(
            "{{ $value }} zombies of {{ $labels.target }} ({{ $labels.job }}) take a process number"
                + " each.")
        .next("ps -o pid,ppid,stat,cmd --ppid PID")
        .fires(Example.of("nine", 60, zombies("9x80")))
        .silent(Example.of("two", 60, zombies("2x80")));
  }

  private static String zombies(String values) {
    return series("unclosed_target_child_processes", "state=\"zombie\"", values);
  }

  private static Alert restarts() {
    return Alert.warning("UnclosedRestartsWithLeak")
        .when(
            """
            count by (cluster, namespace, job, target) (
              (
                increase(unclosed_target_restarts_total[6h]) >= 3
                or changes(unclosed_target_start_time_seconds[6h]) >= 3
              )
              and max_over_time(target:unclosed_open_fds:max5m[6h]) > 0.8 * unclosed_target_max_fds
            )""")
        .lasting("0s", "1h")
        .summary("A process is restarted again and again, and runs out of descriptors each time.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) restarted three"
                + " times within six hours and had used more than 80 % of their descriptors.")
        .next("unclosed report REPOSITORY-DIR")
        .fires(
            Example.of(
                "three times",
                300,
                of("target_restarts_total", "0x60 1x60 2x60 3x200"),
                peak("900x400"),
                of("target_max_fds", "1024x400")))
        .silent(
            Example.of(
                "without a leak",
                300,
                of("target_restarts_total", "0x60 1x60 2x60 3x200"),
                peak("100x400"),
                of("target_max_fds", "1024x400")),
            Example.of(
                "one restart",
                300,
                of("target_restarts_total", "0x60 1x300"),
                peak("900x400"),
                of("target_max_fds", "1024x400")));
  }

  private static String peak(String values) {
    return series("target:unclosed_open_fds:max5m", "", values);
  }

  private static Alert shutdowns() {
    return Alert.info("UnclosedShutdownsNotClean")
        .when(
            """
            sum by (cluster, namespace, job, target) (
              increase(unclosed_target_shutdowns_total{outcome!="clean"}[1d])
            )
            / sum by (cluster, namespace, job, target) (
              increase(unclosed_target_shutdowns_total[1d]) > 0
            ) > 0.2
            and sum by (cluster, namespace, job, target) (
              increase(unclosed_target_shutdowns_total[1d])
            ) >= 4""")
        .lasting("0s", "1h")
        .summary("Many ends of a process are killed or leave resources open.")
        .description(
            "{{ $value | humanizePercentage }} of the ends of {{ $labels.target }}"
                + " ({{ $labels.job }}) within a day were not clean.")
        .next("unclosed report REPOSITORY-DIR")
        .fires(Example.of("each second", 600, ends("clean", 5), ends("killed", 5)))
        .silent(Example.of("one of many", 600, ends("clean", 20), ends("leaking", 1)));
  }

  private static String ends(String outcome, int count) {
    return series(
        "unclosed_target_shutdowns_total",
        "outcome=\"" + outcome + "\"",
        "0x10 0+1x" + count + " " + count + "x800");
  }
}
