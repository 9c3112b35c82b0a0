package com.acme.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What grows and is no leak is shown with its reason and never suspected; what leaks beside it is
 * (field case 12).
 */
final class KnownSitesIT {
  private static final String KNOWN =
      """
      # Refuted findings.
      [com.acme.declared.Benign.remember]
      type   = file
      reason = The cache of templates, one per customer.

      [com.acme.declared.Benign.forget]
      why    = No reason at all.
      """;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void knownSitesTellTheirReasonAndAreNeverSuspects(Path jdk) throws Exception {
    Path known = Files.writeString(directory.resolve("app.known"), KNOWN);
    Path place = Files.createTempDirectory(directory, "benign");
    String options = "port=0,bind=127.0.0.1,suspect.min-age=1s,known=" + known;
    int rounds = 60;
    List<String> arguments =
        List.of(
            "--add-modules",
            "java.logging",
            "-cp",
            ChildJvm.testClasses(),
            Benign.class.getName(),
            place.toString(),
            Integer.toString(rounds),
            "650");
    try (ChildJvm child = ChildJvm.start(jdk, options, arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      child.ask("go", "opened");
      Map<String, String> reasons = new TreeMap<>();
      Map<String, Boolean> suspects = new TreeMap<>();
      for (JsonNode site : child.sites().path("sites")) {
        String method = method(site.path("stack"));
        if (!method.isEmpty() && site.path("open").asInt() >= rounds) {
          reasons.put(method, site.path("known").asText());
          suspects.merge(method, site.path("suspect").asBoolean(), Boolean::logicalOr);
        }
      }
      assertThat(suspects)
          .containsExactly(
              Map.entry("cachedJar", false),
              Map.entry("forget", true),
              Map.entry("logFile", false),
              Map.entry("remember", false));
      assertThat(reasons.get("cachedJar")).startsWith("The JDK caches jars");
      assertThat(reasons.get("logFile")).startsWith("A log appender keeps its file");
      assertThat(reasons.get("remember")).isEqualTo("The cache of templates, one per customer.");
      assertThat(child.scrape())
          .containsPattern("unclosed_site_info\\{.*known=\"The cache of templates, one")
          .containsPattern("unclosed_suspect_sites\\{.*type=\"file\"\\} 1");
      assertThat(child.agentLines())
          .contains(
              "unclosed: known: app.known:7:1: unknown word 'why'; allowed are reason and type;"
                  + " section [com.acme.declared.Benign.forget] is left out");
      child.send("end");
      assertThat(child.exitStatus()).isZero();
    }
  }

  private static String method(JsonNode stack) {
    for (JsonNode line : stack) {
      String call = line.asText();
      if (call.startsWith(Benign.class.getName() + ".")) {
        return call.substring(Benign.class.getName().length() + 1, call.indexOf('('));
      }
    }
    return "";
  }
}
