package dev.unclosed.cli.demo;

import dev.unclosed.cli.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What {@code GET /api/v1/sites} tells, as far as the demo shows it. */
record SitesReport(Target target, List<TypeCounts> types, List<Site> sites) {
  /**
   * The watched process; a count is empty where it cannot be known.
   *
   * @param fdExhaustionSeconds empty also while the descriptors do not grow
   */
  record Target(
      String name,
      long pid,
      OptionalLong openFds,
      OptionalLong maxFds,
      OptionalLong tracked,
      OptionalLong baseline,
      OptionalLong unattributed,
      OptionalDouble fdExhaustionSeconds,
      long lostEvents,
      boolean recordingActive) {}

  /** One resource type. */
  record TypeCounts(
      String type, long open, long opened, long closed, long reclaimed, long orphaned) {}

  /** One opening site, the suspects first. */
  record Site(
      String type,
      String site,
      String frame,
      long open,
      OptionalDouble oldestAgeSeconds,
      OptionalDouble growthPerHour,
      boolean suspect,
      String lifecycle,
      List<String> stack) {}

  Optional<Site> firstSuspect() {
    return sites.stream().filter(Site::suspect).findFirst();
  }

  static SitesReport of(JsonObject answer) throws IOException {
    List<TypeCounts> types = new ArrayList<>();
    for (JsonObject type : answer.objects("types")) {
      types.add(type(type));
    }
    List<Site> sites = new ArrayList<>();
    for (JsonObject site : answer.objects("sites")) {
      sites.add(site(site));
    }
    return new SitesReport(target(answer.object("target")), types, sites);
  }

  private static Target target(JsonObject target) throws IOException {
    return new Target(
        target.text("name"),
        target.count("pid"),
        target.optionalCount("openFds"),
        target.optionalCount("maxFds"),
        target.optionalCount("tracked"),
        target.optionalCount("baseline"),
        target.optionalCount("unattributed"),
        target.optionalNumber("fdExhaustionSeconds"),
        target.optionalCount("lostEvents").orElse(0),
        target.flag("recordingActive"));
  }

  private static TypeCounts type(JsonObject type) throws IOException {
    return new TypeCounts(
        type.text("type"),
        type.count("open"),
        type.count("opened"),
        type.count("closed"),
        type.count("reclaimed"),
        type.count("orphaned"));
  }

  private static Site site(JsonObject site) throws IOException {
    return new Site(
        site.text("type"),
        site.text("site"),
        site.text("frame"),
        site.count("open"),
        site.optionalNumber("oldestAgeSeconds"),
        site.optionalNumber("growthPerHour"),
        site.flag("suspect"),
        site.text("lifecycle"),
        site.texts("stack"));
  }
}
