package dev.unclosed.dashboards;

import static dev.unclosed.dashboards.Example.series;

/** Alerts on what is proved lost, on what the peer has given up, and on what grows by the day. */
final class LostAlerts {
  private static final String SITES =
      "kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/sites";
  private static final String LABELS =
      "type=\"selector\",site=\"9f3a\",frame=\"com.acme.shop.PartnerClient.answer\"";

  private LostAlerts() {}

  static Alert type() {
    return Alert.info("UnclosedTypeGrowing")
        .when(
            """
            count by (cluster, namespace, job, target, type) (
              min_over_time(unclosed_open_resources[1d])
                > 1.1 * (min_over_time(unclosed_open_resources[1d] offset 1d) > 10)
              and min_over_time(unclosed_open_resources[1d] offset 1d)
                > 1.1 * (min_over_time(unclosed_open_resources[1d] offset 2d) > 10)
              unless on (%1$s, type)
                sum by (%1$s, type) (
                  unclosed_site_open_resources
                  and on (%1$s, type, site) unclosed_site_info{known!=""}
                )
                > on (%1$s, type) 0.5 * unclosed_open_resources
            )"""
                .formatted(SiteAlerts.PROCESS))
        .lasting("1h", "1h")
        .summary("Resources of one type grow from day to day, over many sites.")
        .description(
            "Even at their lowest hour, {{ $value }} instances of {{ $labels.target }}"
                + " ({{ $labels.job }}) hold more {{ $labels.type }} resources each day.")
        .worst(
            Worst.of(
                "topk(1, sum by (frame) (unclosed_site_open_resources{$counted}))",
                "Most by " + Worst.FRAME + ".",
                "cluster",
                "namespace",
                "job",
                "target",
                "type"))
        .next(SITES)
        .fires(Example.of("4 an hour", 4400, open(drip())).slowly())
        .silent(
            Example.of("a pool", 4400, open("20x30 200x1500")).slowly(),
            Example.of(
                    "most is of a known site",
                    4400,
                    open(drip()),
                    series("unclosed_site_open_resources", LABELS, "300x1500"),
                    known("1500"))
                .slowly());
  }

  /** One more every quarter of an hour, told every three minutes. */
  private static String drip() {
    StringBuilder values = new StringBuilder();
    for (int open = 21; open < 330; open++) {
      values.append(open).append("x4 ");
    }
    return values.toString().strip();
  }

  private static String open(String values) {
    return series("unclosed_open_resources", "type=\"selector\"", values);
  }

  private static String known(String minutes) {
    return series(
        "unclosed_site_info", LABELS + ",lifecycle=\"permanent\",known=\"a pool\"", "1x" + minutes);
  }

  static Alert orphaned() {
    return Alert.warning("UnclosedResourcesOrphaned")
        .when(lostWithinAnHour("unclosed_site_orphaned_resources_total", 0))
        .lasting("0s", "1h")
        .summary("Resources became unreachable while open: proved leaks that stay.")
        .description(
            "{{ $labels.frame }} opened {{ $value | humanize }} {{ $labels.type }} resources (site"
                + " {{ $labels.site }}) of {{ $labels.target }} ({{ $labels.job }}) that were"
                + " orphaned within an hour; nothing will ever close them.")
        .worst(Worst.ofSite("unclosed_site_orphaned_resources_total", "in its life"))
        .next(SITES)
        .fires(
            Example.of("the first", 30, lost("orphaned", "_x10 1x60")),
            Example.of("one more", 200, lost("orphaned", "_x10 1x160 2x100")))
        .silent(
            Example.of("of long ago", 200, lost("orphaned", "_x10 1x300")),
            Example.of("scrapes were missing", 200, lost("orphaned", "_x10 3x130 _x20 3x100")),
            Example.of("a known site", 30, lost("orphaned", "_x10 1x60"), known("60")));
  }

  static Alert reclaimed() {
    return Alert.info("UnclosedResourcesReclaimed")
        .when(lostWithinAnHour("unclosed_site_reclaimed_resources_total", 10))
        .lasting("1h", "1h")
        .summary("The garbage collector closes what the code forgets.")
        .description(
            "{{ $labels.frame }} forgot {{ $value | humanize }} {{ $labels.type }} resources (site"
                + " {{ $labels.site }}) of {{ $labels.target }} ({{ $labels.job }}) that were"
                + " reclaimed within an hour: leaks that luck rescued.")
        .worst(Worst.ofSite("unclosed_site_reclaimed_resources_total", "in its life"))
        .next(SITES)
        .fires(Example.of("one a minute", 150, lost("reclaimed", "0+1x200")))
        .silent(
            Example.of("few", 150, lost("reclaimed", "_x20 5x200")),
            Example.of("a known site", 150, lost("reclaimed", "0+1x200"), known("200")));
  }

  /**
   * The counter of a site is absent until it counts for the first time, which no increase tells.
   * What has no label of its own is left out: it may be known.
   */
  private static String lostWithinAnHour(String counter, int most) {
    return """
        sum by (%s) (
          (
            %2$s{site!="other"} unless last_over_time(%2$s[1h] offset 1h)
            or increase(%2$s{site!="other"}[1h])
          )
          %3$s
        ) > %4$d"""
        .formatted(SiteAlerts.SITE, counter, SiteAlerts.NOT_KNOWN.indent(2).strip(), most);
  }

  private static String lost(String how, String values) {
    return series("unclosed_site_" + how + "_resources_total", LABELS, values);
  }

  static Alert closeWait() {
    return Alert.warning("UnclosedCloseWaitGrowing")
        .when(
            """
            count by (cluster, namespace, job, target) (
              min_over_time(unclosed_sockets{state="close_wait"}[30m]) > 20
              and min_over_time(unclosed_sockets{state="close_wait"}[30m])
                > 1.2 * min_over_time(unclosed_sockets{state="close_wait"}[30m] offset 1h)
              unless on (%1$s)
                sum by (%1$s) (
                  unclosed_site_close_wait_sockets
                  and on (%1$s, type, site) unclosed_site_info{known!=""}
                )
                > on (%1$s) 0.5 * unclosed_sockets{state="close_wait"}
            )"""
                .formatted(SiteAlerts.PROCESS))
        .lasting("15m", "15m")
        .summary("Sockets pile up whose peer has hung up and that nobody closes.")
        .description(
            "{{ $value }} instances of {{ $labels.target }} ({{ $labels.job }}) hold more and more"
                + " sockets in CLOSE_WAIT.")
        .worst(
            Worst.ofTarget(
                "topk(1, sum by (frame) (unclosed_site_close_wait_sockets{$counted}))",
                "Most by " + Worst.FRAME + "."))
        .next("kubectl exec POD -- curl -s http://127.0.0.1:18911/api/v1/fds")
        .fires(Example.of("one a minute", 180, hungUp("0+1x200")))
        .silent(
            Example.of("a burst that ends", 180, hungUp("0x100 100x20 0x100")),
            Example.of("many, but no more", 180, hungUp("300x200")),
            Example.of(
                "most are of a known site",
                180,
                hungUp("0+1x200"),
                series("unclosed_site_close_wait_sockets", LABELS, "0+1x200"),
                known("200")));
  }

  private static String hungUp(String values) {
    return series("unclosed_sockets", "state=\"close_wait\"", values);
  }
}
