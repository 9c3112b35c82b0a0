package dev.unclosed.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.ledger.Lifecycle;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OpenAtExitTest {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
  private static final TargetInfo INFO =
      new TargetInfo("shop", 4711, "com.acme.Shop", "17.0.15", "agent", AT.minusSeconds(60));
  private static final ExitTrigger EXIT =
      new ExitTrigger(
          ExitTrigger.Cause.SYSTEM_EXIT,
          null,
          OptionalInt.of(7),
          "main",
          "com.acme.Shop.stop(Shop.java:9)",
          List.of("com.acme.Shop.stop(Shop.java:9)"),
          null);

  @Test
  void reportSaysHowMuchWhyAndWhere() {
    OpenAtExit exit =
        exit(List.of(site("file", "load", 3, null), site("selector", "ask", 2, null)));
    assertThat(ExitText.lines(exit))
        .containsExactly(
            "5 still open at exit (System.exit(7) in thread main at"
                + " com.acme.Shop.stop(Shop.java:9)): 3 file, 2 selector",
            "  3 file, oldest 5 s, opened by com.acme.Shop.load(Shop.java:1)",
            "      at com.acme.Shop.load(Shop.java:1)",
            "  2 selector, oldest 5 s, opened by com.acme.Shop.ask(Shop.java:1)",
            "      at com.acme.Shop.ask(Shop.java:1)");
  }

  @Test
  void knownSitesAreCountedAndNotReported() {
    OpenAtExit known = exit(List.of(site("file", "cache", 3, "The cache keeps them.")));
    assertThat(known.open()).isEqualTo(3);
    assertThat(known.isLeaking()).isFalse();
    assertThat(ExitText.lines(known)).isEmpty();

    OpenAtExit both =
        exit(
            List.of(
                site("file", "cache", 3, "The cache keeps them."), site("file", "load", 2, null)));
    assertThat(ExitText.lines(both))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("2 still open at exit (")
        .endsWith(": 2 file");
  }

  @Test
  void resourcesWithoutASiteAreNotConcealed() {
    OpenAtExit exit =
        new OpenAtExit(
            INFO,
            AT,
            ExitTrigger.UNKNOWN,
            List.of(),
            List.of(type("file", 4)),
            List.of(site("file", "load", 3, null)),
            Accounting.UNKNOWN,
            List.of());
    assertThat(ExitText.lines(exit))
        .contains("4 still open at exit (unknown trigger): 4 file")
        .endsWith("  1 at sites that are not known");
  }

  @Test
  void fileHasItsNameFromTheProcessAndIsNeverTooLarge() {
    assertThat(ExitJson.fileName(INFO)).isEqualTo("shutdown-4711-1795334340000.json");
    List<SiteSnapshot> many = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      many.add(site("file", "\u00e4".repeat(50) + i, 1, null));
    }
    String json = new ExitJson(exit(many)).render();
    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64 * 1024);
    assertThat(json).contains("\"open\":5000").containsPattern("\"sitesLeftOut\":4\\d{3}}");
  }

  private static OpenAtExit exit(List<SiteSnapshot> sites) {
    List<TypeSnapshot> types = new ArrayList<>();
    for (String type : List.of("file", "selector")) {
      long open =
          sites.stream().filter(s -> s.type().equals(type)).mapToLong(SiteSnapshot::open).sum();
      types.add(type(type, open));
    }
    return new OpenAtExit(INFO, AT, EXIT, List.of(), types, sites, Accounting.UNKNOWN, List.of());
  }

  private static TypeSnapshot type(String type, long open) {
    TypeCounters counters = new TypeCounters(type, open, 0, 0, 0, 0, 0, 1, 1);
    return new TypeSnapshot(type, counters, 0, null, 0, 0);
  }

  private static SiteSnapshot site(String type, String method, long open, String known) {
    String location = "com.acme.Shop." + method + "(Shop.java:1)";
    return new SiteSnapshot(
        type,
        "9f3a",
        "com.acme.Shop." + method,
        location,
        open,
        open,
        open,
        0,
        0,
        AT.minusSeconds(5),
        0,
        false,
        Lifecycle.RECLAIMABLE,
        known,
        0,
        false,
        true,
        List.of(location),
        List.of(location));
  }
}
