package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.api.Resources;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Primes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programming interface in an application with the agent, attached to it, and without. */
final class ScopesIT {
  private static final String MAIN = "com.acme.scopes.Batches";
  private final Primes primes = new Primes("ScopesIT");

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  private static String classPath() throws Exception {
    Path api = Path.of(Resources.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ChildJvm.testClasses() + ":" + api;
  }

  private ChildJvm start(Path jdk, String... more) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> arguments = new ArrayList<>(List.of(more));
    Collections.addAll(arguments, "-cp", classPath(), MAIN, file.toString());
    ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1,sites.max=100", arguments);
    child.expect("ready");
    child.awaitAddresses().sites();
    child.ask("warm 1", "warm");
    return child;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aScopeTellsWhatItLeftOpenAndTheMetricCountsIt(Path jdk) throws Exception {
    int documents = primes.next();
    int broken = (documents + 2) / 3;
    int inner = primes.next();
    int inside = primes.next();
    try (ChildJvm child = start(jdk)) {
      String told = child.ask("documents " + documents, "documents");
      assertThat(told.split(" ")).hasSize(broken).containsOnly("document:file:1:1");
      assertThat(child.ask("nested " + inner, "nested"))
          .isEqualTo(
              "inner:file:%d:%d outer:file:%d:%d".formatted(inner, inner, inner + 1, inner + 1));
      assertThat(child.ask("threads " + inside, "threads"))
          .isEqualTo("fan-out:file:%d:%d".formatted(inside, inside));
      assertThat(child.ask("handed 3", "handed")).isEqualTo("handed:file:7:1");

      String scrape = child.scrape();
      assertThat(unclosed(scrape, "document", "file")).isEqualTo(broken);
      assertThat(unclosed(scrape, "inner", "file")).isEqualTo(inner);
      assertThat(unclosed(scrape, "outer", "file")).isEqualTo(inner + 1);
      assertThat(unclosed(scrape, "fan-out", "file")).isEqualTo(inside);
      assertThat(unclosed(scrape, "handed", "file")).isEqualTo(1);
      assertThat(unclosed(scrape, "handed", "ticket")).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void declaredTypesAreCountedByTheSiteThatDeclaresThem(Path jdk) throws Exception {
    int locks = primes.next();
    int users = primes.next();
    int leases = primes.next();
    int dropped = primes.next();
    try (ChildJvm child = start(jdk)) {
      child.ask("locks " + locks, "locks");
      child.ask("users " + users, "users");
      child.ask("leases " + leases, "leases");
      child.ask("drop " + dropped, "drop");
      child.ask("refused 1", "refused");
      child.awaitError(Pattern.compile("Resources.opened: 'file' cannot be declared"));

      JsonNode sites = child.allSites();
      assertThat(site(sites, "user_lock"))
          .isEqualTo("com.acme.scopes.Batches.newLock " + locks / 2 + " of " + locks);
      assertThat(site(sites, "session"))
          .isEqualTo("com.acme.scopes.Batches.users " + (users - 1) + " of " + (users + 1));
      assertThat(site(sites, "lease")).startsWith("com.acme.scopes.Batches.leases " + leases);
      assertThat(type(sites, "dropped_lock").get("orphaned").asInt()).isEqualTo(dropped);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aJvmIsAttachedToAndDetachedFrom(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> command =
        List.of(
            jdk.resolve("bin/java").toString(),
            "-XX:+EnableDynamicAgentLoading",
            "-cp",
            classPath(),
            MAIN,
            file.toString());
    try (ChildJvm child = ChildJvm.run(new ProcessBuilder(command))) {
      child.expect("ready");
      assertThat(child.ask("documents 3", "documents")).isEmpty();
      try (ChildJvm attach = ChildJvm.run(attach(jdk, "attach", child.pid()))) {
        assertThat(attach.exitStatus()).as("%s", attach.standardError()).isZero();
        assertThat(attach.standardOutput().get(0))
            .matches(
                "attached to process \\d+, metrics on http://127\\.0\\.0\\.1:\\d+/metrics, details"
                    + " on http://127\\.0\\.0\\.1:\\d+/");
      }
      child.ask("warm 1", "warm");
      assertThat(child.ask("documents 4", "documents"))
          .isEqualTo("document:file:1:1 document:file:1:1");
      String scrape = child.awaitAddresses().scrape();
      assertThat(unclosed(scrape, "document", "file")).isEqualTo(2);
      try (ChildJvm detach = ChildJvm.run(attach(jdk, "detach", child.pid()))) {
        assertThat(detach.exitStatus()).as("%s", detach.standardError()).isZero();
      }
      assertThat(child.ask("documents 4", "documents")).isEmpty();
    }
  }

  private static ProcessBuilder attach(Path jdk, String command, long pid) {
    List<String> words =
        new ArrayList<>(
            List.of(
                jdk.resolve("bin/java").toString(),
                "-jar",
                ChildJvm.jar().toString(),
                command,
                Long.toString(pid)));
    if (command.equals("attach")) {
      words.add("port=0");
    }
    return new ProcessBuilder(words);
  }

  private static int unclosed(String scrape, String scope, String type) {
    Pattern series =
        Pattern.compile(
            "(?m)^unclosed_scope_unclosed_resources_total\\{scope=\"%s\",target=\"[^\"]*\",type=\"%s\"\\} (\\S+)$"
                .formatted(scope, type));
    var found = series.matcher(scrape);
    assertThat(found.find()).as(scrape).isTrue();
    return (int) Double.parseDouble(found.group(1));
  }

  private static String site(JsonNode sites, String type) {
    for (JsonNode site : sites.get("sites")) {
      if (site.get("type").asText().equals(type)) {
        String frame = site.get("frame").asText();
        return frame.substring(0, frame.indexOf('('))
            + " "
            + site.get("open").asInt()
            + " of "
            + site.get("opened").asInt();
      }
    }
    throw new AssertionError(type + " is not in " + sites);
  }

  private static JsonNode type(JsonNode sites, String type) {
    for (JsonNode one : sites.get("types")) {
      if (one.get("type").asText().equals(type)) {
        return one;
      }
    }
    throw new AssertionError(type + " is not in " + sites);
  }
}
