package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Example.series;

import java.util.List;

/** Alerts that name the culprit. One bad deploy of any number of pods is one alert. */
final class SiteAlerts {
  static final String NOT_KNOWN =
      """
      unless on (cluster, namespace, job, instance, pod, target, type, site)
        unclosed_site_info{known!=""}""";

  private static final String SITE = "cluster, namespace, job, target, type, site, frame";
  private static final String PROCESS = "cluster, namespace, job, instance, pod, target";
  private static final String LABELS =
      "type=\"selector\",site=\"9f3a\",frame=\"com.acme.shop.PartnerClient.answer\"";
  private static final String START =
      series("unclosed_target_start_time_seconds", "", "-90000x300");
  private static final String JUST_STARTED =
      series("unclosed_target_start_time_seconds", "", "0x300");
  private static final String UP_FOR_A_DAY =
      "and on (" + PROCESS + ") time() - unclosed_target_start_time_seconds > 86400";

  private SiteAlerts() {}

  static RuleGroup group() {
    return RuleGroup.alerting(
        "unclosed.sites",
        List.of(exhausts(), suspect(), type(), orphaned(), reclaimed(), closeWait(), pools()));
  }

  private static Alert exhausts() {
    return Alert.warning("UnclosedSiteExhaustsFds")
        .when(
            """
            count by (%1$s) (
              (
                unclosed_site_growth_resources_per_second
                * on (%2$s) group_left ()
                  min by (%2$s) (target:unclosed_fd_exhaustion:seconds)
                or
                (
                  min_over_time(unclosed_site_open_resources{site!="other"}[5m])
                  - min_over_time(unclosed_site_open_resources{site!="other"}[5m] offset 10m)
                ) / 600
                * on (%2$s) group_left ()
                  min by (%2$s) (target:unclosed_fd_exhaustion:seconds{pace="minutes"})
              )
              > on (%2$s) group_left () 0.2 * target:unclosed_fds:headroom
              %3$s
            )"""
                .formatted(SITE, PROCESS, NOT_KNOWN.indent(2).strip()))
        .lasting("2m", "15m")
        .summary("One method opens what exhausts the file descriptors.")
        .description(
            "{{ $labels.frame }} opens {{ $labels.type }} resources that are not closed (site"
                + " {{ $labels.site }}), in {{ $value }} instances of {{ $labels.target }}"
                + " ({{ $labels.job }}).")
        .worst(
            "{{ with query (printf \"topk(1, unclosed_site_open_resources{job=%q,target=%q,"
                + "site=%q})\" $labels.job $labels.target $labels.site) }}Worst:"
                + " {{ (index . 0).Labels.instance }} with {{ (index . 0).Value }}"
                + " open.{{ end }}")
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
        .fires(Example.of("a selector each 4 seconds", 60, left("1500x70"), room(), growth()))
        .silent(
            Example.of("the process is flat", 60, room(), growth()),
            Example.of("another site does it", 60, left("300x70"), room(), growth()),
            Example.of(
                "a known site",
                60,
                left("1500x70"),
                room(),
                growth(),
                series(
                    "unclosed_site_info",
                    LABELS + ",lifecycle=\"permanent\",known=\"a pool\"",
                    "1x70")));
  }

  private static String left(String values) {
    return series(
        "target:unclosed_fd_exhaustion:seconds", "window=\"15m\",pace=\"minutes\"", values);
  }

  private static String room() {
    return series("target:unclosed_fds:headroom", "", "400x70");
  }

  private static String growth() {
    return series("unclosed_site_growth_resources_per_second", LABELS, "0.25x70");
  }

  private static Alert suspect() {
    return Alert.warning("UnclosedSiteSuspect")
        .when(
            """
            count by (%1$s) (
              unclosed_site_suspect == 1
              %2$s
              %3$s
            )"""
                .formatted(SITE, UP_FOR_A_DAY, NOT_KNOWN.indent(2).strip()))
        .lasting("1h", "1h")
        .summary("What one method opens grows and is not closed.")
        .description(
            "{{ $labels.frame }} holds more and more {{ $labels.type }} resources (site"
                + " {{ $labels.site }}), in {{ $value }} instances of {{ $labels.target }}"
                + " ({{ $labels.job }}). Nothing runs out yet.")
        .worst(worstSite("unclosed_site_open_resources"))
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
        .fires(Example.of("for an hour and more", 120, suspicion("0x20 1x200"), START))
        .silent(
            Example.of("on the first day", 120, suspicion("0x20 1x200"), JUST_STARTED),
            Example.of(
                "a known site",
                120,
                suspicion("1x200"),
                START,
                series(
                    "unclosed_site_info",
                    LABELS + ",lifecycle=\"none\",known=\"a cache\"",
                    "1x200")),
            Example.of("half an hour", 120, suspicion("0x90 1x70"), START));
  }

  private static String suspicion(String values) {
    return series("unclosed_site_suspect", LABELS, values);
  }

  private static String worstSite(String metric) {
    return "{{ with query (printf \"topk(1, "
        + metric
        + "{job=%q,target=%q,site=%q})\" $labels.job $labels.target $labels.site) }}Worst:"
        + " {{ (index . 0).Labels.instance }} with {{ (index . 0).Value }} open.{{ end }}";
  }

  private static Alert type() {
    return Alert.info("UnclosedTypeGrowing")
        .when(
            """
            count by (cluster, namespace, job, target, type) (
              min_over_time(unclosed_open_resources[1d])
                > 1.1 * (min_over_time(unclosed_open_resources[1d] offset 1d) > 10)
              and min_over_time(unclosed_open_resources[1d] offset 1d)
                > 1.1 * (min_over_time(unclosed_open_resources[1d] offset 2d) > 10)
            )""")
        .lasting("1h", "1h")
        .summary("Resources of one type grow from day to day, over many sites.")
        .description(
            "Even at their lowest hour, {{ $value }} instances of {{ $labels.target }}"
                + " ({{ $labels.job }}) hold more {{ $labels.type }} resources each day.")
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
        .fires(Example.of("4 an hour", 4400, of("socket", drip())))
        .silent(Example.of("a pool", 4400, of("socket", "20x100 200x4500")));
  }

  /** One more every quarter of an hour. */
  private static String drip() {
    StringBuilder values = new StringBuilder();
    for (int open = 21; open < 330; open++) {
      values.append(open).append("x14 ");
    }
    return values.toString().strip();
  }

  private static String of(String type, String values) {
    return series("unclosed_open_resources", "type=\"" + type + "\"", values);
  }

  private static Alert orphaned() {
    return Alert.warning("UnclosedResourcesOrphaned")
        .when(
            """
            sum by (cluster, namespace, job, target, type) (
              increase(unclosed_orphaned_resources_total[1h])
            ) > 0""")
        .lasting("0s", "1h")
        .summary("Resources became unreachable while open: proved leaks that stay.")
        .description(
            "{{ $value | humanize }} {{ $labels.type }} resources of {{ $labels.target }}"
                + " ({{ $labels.job }}) were orphaned within an hour; nothing will ever close them.")
        .worst(worstOfType("unclosed_site_orphaned_resources_total"))
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
        .fires(Example.of("one", 30, total("orphaned", "", "0x10 1x60")))
        .silent(Example.of("of long ago", 200, total("orphaned", "", "0x10 1x300")));
  }

  private static String worstOfType(String metric) {
    return "{{ with query (printf \"topk(1, "
        + metric
        + "{job=%q,target=%q,type=%q})\" $labels.job $labels.target $labels.type) }}Most by"
        + " {{ (index . 0).Labels.frame }}.{{ end }}";
  }

  private static Alert reclaimed() {
    return Alert.info("UnclosedResourcesReclaimed")
        .when(
            """
            sum by (cluster, namespace, job, target, type) (
              increase(unclosed_closed_resources_total{closed_by="cleaner"}[1h])
            ) > 10""")
        .lasting("1h", "1h")
        .summary("The garbage collector closes what the code forgets.")
        .description(
            "{{ $value | humanize }} {{ $labels.type }} resources of {{ $labels.target }}"
                + " ({{ $labels.job }}) were reclaimed within an hour: leaks that luck rescued.")
        .worst(worstOfType("unclosed_site_reclaimed_resources_total"))
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
        .fires(
            Example.of("one a minute", 150, total("closed", ",closed_by=\"cleaner\"", "0+1x200")))
        .silent(
            Example.of("few", 150, total("closed", ",closed_by=\"cleaner\"", "0x20 5x200")),
            Example.of("closed by code", 150, total("closed", ",closed_by=\"code\"", "0+9x200")));
  }

  private static String total(String what, String labels, String values) {
    return series("unclosed_" + what + "_resources_total", "type=\"selector\"" + labels, values);
  }

  private static Alert closeWait() {
    return Alert.warning("UnclosedCloseWaitGrowing")
        .when(
            """
            count by (cluster, namespace, job, target) (
              min_over_time(unclosed_sockets{state="close_wait"}[30m]) > 20
              and min_over_time(unclosed_sockets{state="close_wait"}[30m])
                > 1.2 * min_over_time(unclosed_sockets{state="close_wait"}[30m] offset 1h)
            )""")
        .lasting("15m", "15m")
        .summary("Sockets pile up whose peer has hung up and that nobody closes.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) hold more and more"
                + " sockets in CLOSE_WAIT.")
        .worst(
            "{{ with query (printf \"topk(1, unclosed_site_close_wait_sockets{job=%q,target=%q})\""
                + " $labels.job $labels.target) }}Most by {{ (index . 0).Labels.frame }}.{{ end }}")
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/fds")
        .fires(Example.of("one a minute", 180, hungUp("0+1x200")))
        .silent(
            Example.of("a burst that ends", 180, hungUp("0x100 100x20 0x100")),
            Example.of("many, but no more", 180, hungUp("300x200")));
  }

  private static String hungUp(String values) {
    return series("unclosed_sockets", "state=\"close_wait\"", values);
  }

  private static Alert pools() {
    return Alert.warning("UnclosedPoolsGrowing")
        .when(
            """
            count by (cluster, namespace, job, target, type) (
              unclosed_suspect_sites{type=~"executor|thread|timer|connection|connection_lease|statement|semaphore_permit"} > 0
              %s
            )"""
                .formatted(UP_FOR_A_DAY))
        .lasting("3h", "1h")
        .summary("Executors, threads, timers, connections or permits are not given back.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) hold more and more"
                + " {{ $labels.type }} resources.")
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
        .fires(Example.of("executors", 240, suspects("executor", "1x300"), START))
        .silent(
            Example.of("files are told otherwise", 240, suspects("file", "1x300"), START),
            Example.of("on the first day", 240, suspects("executor", "1x300"), JUST_STARTED));
  }

  private static String suspects(String type, String values) {
    return series("unclosed_suspect_sites", "type=\"" + type + "\"", values);
  }
}
