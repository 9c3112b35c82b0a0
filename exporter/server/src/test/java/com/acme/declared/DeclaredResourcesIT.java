package com.acme.declared;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pair of calls that the user declares is watched like a descriptor (field case 14). */
final class DeclaredResourcesIT {
  private static final List<Integer> PRIMES = List.of(7, 11, 13, 17, 19, 23, 29, 31);
  private static final String RULES =
      """
      # One lock per user, known by the user's name.
      [user_lock]
      open  = com.acme.declared.Bookings.lock(java.lang.String) by argument 1
      close = com.acme.declared.Bookings.unlock(java.lang.String) by argument 1

      [handle]
      open  = com.acme.declared.Bookings.openHandle
      close = com.acme.declared.Bookings.closeHandle(java.lang.String, long) by argument 2

      [wrong]
      open  = com.acme.declared.Bookings.lock(String)
      close = com.acme.declared.Bookings.unlock

      [seat]
      open  = com.acme.declared.Bookings.reserve by result
      close = com.acme.declared.Bookings$Seat.leave()
      subclasses = yes

      [session]
      open  = com.acme.declared.Bookings$Session.<init>()
      close = com.acme.declared.Bookings$Session.end() by this

      [mistyped]
      opens = com.acme.declared.Bookings.lock

      [absent]
      open  = com.acme.declared.Bookings.rent()
      close = com.acme.declared.Nowhere.close()
      """;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void declaredPairsAreCountedExactlyAndNamedByTheirLine(Path jdk) throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("DeclaredResourcesIT -Dseed=" + seed);
    Random random = new Random(seed);
    Path rules = Files.writeString(directory.resolve("app.rules"), RULES);
    String options = "port=0,bind=127.0.0.1,rules=" + rules;
    List<String> arguments =
        List.of(
            "-Dunclosed.rules-report-after=3",
            "-cp",
            ChildJvm.testClasses(),
            Declared.class.getName());
    try (ChildJvm child = ChildJvm.start(jdk, options, arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      for (String way : List.of("lock user_lock", "handle handle", "seat seat", "other session")) {
        String[] words = way.split(" ", -1);
        int kept = PRIMES.get(random.nextInt(PRIMES.size()));
        int all = kept + PRIMES.get(random.nextInt(PRIMES.size()));
        child.ask("book " + words[0] + " " + all + " " + kept, "booked");
        isCounted(child.allSites(), words[1], all, kept);
        assertThat(child.scrape())
            .containsPattern("unclosed_open_resources\\{.*type=\"" + words[1] + "\"\\} " + kept);
      }
      child.awaitError(Pattern.compile("Nowhere.close"));
      assertThat(child.agentLines())
          .containsExactly(
              "unclosed: rules: app.rules:11:41: the type String needs its package, as in"
                  + " java.lang.String; section [wrong] is left out",
              "unclosed: rules: app.rules:24:1: unknown word 'opens'; allowed are open, close and"
                  + " subclasses; section [mistyped] is left out",
              "unclosed: rules: app.rules:27: com.acme.declared.Bookings.rent() has matched"
                  + " nothing: the class has no such method",
              "unclosed: rules: app.rules:28: com.acme.declared.Nowhere.close() has matched"
                  + " nothing: the class was not loaded so far");
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
  }

  private static void isCounted(JsonNode sites, String type, int opened, int kept) {
    JsonNode counted = sites.path("none");
    for (JsonNode each : sites.path("types")) {
      counted = each.path("type").asText().equals(type) ? each : counted;
    }
    assertThat(counted.path("opened").asInt()).as("%s opened", type).isEqualTo(opened);
    assertThat(counted.path("open").asInt()).as("%s open", type).isEqualTo(kept);
    int atSites = 0;
    for (JsonNode site : sites.path("sites")) {
      if (site.path("type").asText().equals(type)) {
        assertThat(site.path("frame").asText()).startsWith("com.acme.declared.");
        atSites += site.path("open").asInt();
      }
    }
    assertThat(atSites).as("%s at its sites", type).isEqualTo(kept);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void unreadableRulesAreOneLineAndTheApplicationRunsOn(Path jdk) throws Exception {
    String options = "port=0,bind=127.0.0.1,rules=" + directory.resolve("none");
    List<String> arguments = List.of("-cp", ChildJvm.testClasses(), Declared.class.getName());
    try (ChildJvm child = ChildJvm.start(jdk, options, arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      assertThat(child.agentLines())
          .singleElement()
          .asString()
          .startsWith("unclosed: rules: cannot read " + directory.resolve("none"));
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
    }
  }
}
