package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Example.series;

import java.util.ArrayList;
import java.util.List;

/** Alerts on what grows and by whom. One bad deploy of any number of pods is one alert. */
final class SiteAlerts {
  static final String NOT_KNOWN =
      """
      unless on (cluster, namespace, job, instance, pod, target, type, site)
        unclosed_site_info{known!=""}""";

  static final String SITE = "cluster, namespace, job, target, type, site, frame";
  static final String PROCESS = "cluster, namespace, job, instance, pod, target";
  private static final String LABELS =
      "type=\"selector\",site=\"9f3a\",frame=\"com.acme.shop.PartnerClient.answer\"";
  private static final String START =
      series("unclosed_target_start_time_seconds", "", "-90000x300");
  private static final String JUST_STARTED =
      series("unclosed_target_start_time_seconds", "", "0x300");

  /** What holds no descriptor, or is lent by a pool: an alert of its own, with its own cure. */
  private static final String LENT =
      "executor|thread|timer|connection|connection_lease|statement|semaphore_permit";

  private static final String UP_FOR_A_DAY =
      "and on (" + PROCESS + ") time() - unclosed_target_start_time_seconds > 86400";

  private SiteAlerts() {}

  static RuleGroup group() {
    return RuleGroup.alerting(
        "unclosed.sites",
        List.of(
            exhausts(),
            suspect(),
            pools(),
            LostAlerts.type(),
            LostAlerts.orphaned(),
            LostAlerts.reclaimed(),
            LostAlerts.closeWait()));
  }

  private static Alert exhausts() {
    return Alert.warning("UnclosedSiteExhaustsFds")
        .when(
            """
            count by (%1$s) (
              (
                (
                  min_over_time(unclosed_site_open_resources{site!="other"}[5m])
                  - min_over_time(unclosed_site_open_resources{site!="other"}[5m] offset 10m)
                ) / 600
                * on (%2$s) group_left ()
                  min by (%2$s) (target:unclosed_fd_exhaustion:seconds{pace="minutes"})
                or
                unclosed_site_growth_resources_per_second
                * on (%2$s) group_left ()
                  min by (%2$s) (target:unclosed_fd_exhaustion:seconds)
              )
              > on (%2$s) group_left () 0.2 * target:unclosed_fds:headroom
              %3$s
              and on (%2$s) (%4$s)
            )"""
                .formatted(SITE, PROCESS, NOT_KNOWN.indent(2).strip(), processIsWarnedOf()))
        .lasting("1m", "15m")
        .summary("One method opens what exhausts the file descriptors.")
        .description(
            "{{ $labels.frame }} opens {{ $labels.type }} resources that are not closed (site"
                + " {{ $labels.site }}), in {{ $value }} instances of {{ $labels.target }}"
                + " ({{ $labels.job }}).")
        .worst(Worst.ofSite("unclosed_site_open_resources", "open"))
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites")
        .fires(Example.of("a selector each 4 seconds", 60, left("1500x70"), room(), growth()))
        .silent(
            Example.of("the process is flat", 60, room(), growth()),
            Example.of("another site does it", 60, left("300x70"), room(), growth()),
            Example.of(
                "a trend of days has not held for long enough",
                5,
                series(
                    "target:unclosed_fd_exhaustion:seconds",
                    "window=\"24h30m\",pace=\"days\"",
                    "1500x70"),
                room(),
                growth()),
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

  /** No site is blamed before its process is: a prediction has held as long as its pace demands. */
  private static String processIsWarnedOf() {
    List<String> held = new ArrayList<>();
    for (Pace pace : Pace.values()) {
      String left =
          "count by (%s) (target:unclosed_fd_exhaustion:seconds{pace=\"%s\"})"
              .formatted(PROCESS, pace.text());
      held.add(
          pace == Pace.MINUTES
              ? left
              : "count_over_time((%s)[%s:1m]) >= %s"
                  .formatted(left, pace.holds(), pace.holds().replace("m", "")));
    }
    return String.join("\n    or ", held);
  }

  private static Alert suspect() {
    return Alert.warning("UnclosedSiteSuspect")
        .when(
            """
            count by (%1$s) (
              unclosed_site_suspect{type!~"%4$s"} == 1
              %2$s
              %3$s
            )"""
                .formatted(SITE, UP_FOR_A_DAY, NOT_KNOWN.indent(2).strip(), LENT))
        .lasting("1h", "1h")
        .summary("What one method opens grows and is not closed.")
        .description(
            "{{ $labels.frame }} holds more and more {{ $labels.type }} resources (site"
                + " {{ $labels.site }}), in {{ $value }} instances of {{ $labels.target }}"
                + " ({{ $labels.job }}). Nothing runs out yet.")
        .worst(Worst.ofSite("unclosed_site_open_resources", "open"))
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

  private static Alert pools() {
    return Alert.warning("UnclosedPoolsGrowing")
        .when(
            """
            count by (%1$s) (
              unclosed_site_suspect{type=~"%4$s"} == 1
              %2$s
              %3$s
            )"""
                .formatted(SITE, UP_FOR_A_DAY, NOT_KNOWN.indent(2).strip(), LENT))
        .lasting("3h", "1h")
        .summary("Executors, threads, timers, connections or permits are not given back.")
        .description(
            "{{ $labels.frame }} takes more and more {{ $labels.type }} resources (site"
                + " {{ $labels.site }}), in {{ $value }} instances of {{ $labels.target }}"
                + " ({{ $labels.job }}).")
        .worst(Worst.ofSite("unclosed_site_open_resources", "open"))
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/executors")
        .fires(Example.of("executors", 240, takes("executor", "1x300"), START))
        .silent(
            Example.of("files are told otherwise", 240, takes("file", "1x300"), START),
            Example.of("on the first day", 240, takes("executor", "1x300"), JUST_STARTED));
  }

  private static String takes(String type, String values) {
    return series(
        "unclosed_site_suspect",
        "type=\"" + type + "\",site=\"be11\",frame=\"com.acme.shop.Mail.send\"",
        values);
  }
}
