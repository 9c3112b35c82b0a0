package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.Primes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the agent says on stderr: each open of a type, what was lost first, and all of it in JSON.
 */
final class LogIT {
  private static final String ADDED_MODULES =
      "java.logging,java.net.http,jdk.httpserver,jdk.zipfs,jdk.unsupported";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyOpenOfAnAskedTypeIsLoggedAndTheFirstLossOfEachSite(Path jdk) throws Exception {
    Primes primes = new Primes("LogIT");
    int selectors = primes.next();
    int zips = primes.next();
    List<String> arguments =
        List.of(
            "--add-modules",
            ADDED_MODULES,
            "-cp",
            ChildJvm.testClasses(),
            "com.acme.coverage.Coverage",
            directory.toString());
    String options = "port=0,bind=127.0.0.1,log=opens:selector+opens:zip";
    try (ChildJvm child = ChildJvm.start(jdk, options, arguments)) {
      child.expect("ready");
      child.awaitAddresses().sites();
      for (int round = 0; round < 2; round++) {
        child.ask("act inputStream 3 0 5", "inputStream");
        child.ask("act selector 3 0 " + selectors, "selector");
        child.ask("act jarFile 3 0 " + zips, "jarFile");
        child.ask("collect", "collected");
      }
      child.awaitError(Pattern.compile("first orphaned selector"));
      child.awaitError(Pattern.compile("first reclaimed file"));
      child.sites();
      child.send("exit");
      assertThat(child.exitStatus()).isZero();
      List<String> lines = child.allAgentLines();
      assertThat(opened(lines, "selector")).hasSize(2 * (selectors + 3));
      assertThat(opened(lines, "zip")).hasSize(2 * (zips + 3));
      assertThat(lines)
          .filteredOn(line -> line.startsWith("unclosed: opened "))
          .allMatch(line -> line.contains(" opened selector ") || line.contains(" opened zip "));
      assertThat(opened(lines, "zip").get(0)).contains("/zip").contains(" in thread main at ");
      assertThat(firsts(lines, "orphaned selector", "OtherWays.selector(")).isEqualTo(1);
      assertThat(firsts(lines, "reclaimed file", "FileWays.inputStream(")).isEqualTo(1);
      assertThat(firsts(lines, "reclaimed zip", "FileWays.jarFile(")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void everyLineIsADocumentWhereJsonIsWanted(Path jdk) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Life"));
    arguments.addAll(List.of("open", "/dev/null", "open", "/dev/null", "obey", ""));
    String options = "port=0,bind=127.0.0.1,log.format=json";
    try (ChildJvm child = ChildJvm.start(jdk, options, arguments)) {
      child.awaitError(Pattern.compile("metrics on"));
      child.send("exit 3");
      assertThat(child.exitStatus()).isEqualTo(3);
      List<JsonNode> lines = new ArrayList<>();
      for (String line : child.standardError()) {
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("logger").asText()).isEqualTo("unclosed");
        assertThat(json.get("time").asText()).endsWith("Z");
        lines.add(json);
      }
      JsonNode last = lines.get(lines.size() - 1);
      assertThat(last.get("message").asText())
          .startsWith("2 still open at exit (System.exit(3) in thread main at ");
      assertThat(last.get("exit").get("open").asInt()).isEqualTo(2);
      assertThat(last.get("exit").get("sites").get(0).get("frame").asText())
          .startsWith("com.acme.lives.Life.open(");
    }
  }

  /** Without those of the program's start, which may be too early for the log. */
  private static List<String> opened(List<String> lines, String type) {
    return lines.stream()
        .filter(line -> line.startsWith("unclosed: opened " + type + " "))
        .filter(line -> line.contains("com.acme.coverage.Coverage.act("))
        .toList();
  }

  private static long firsts(List<String> lines, String what, String site) {
    return lines.stream()
        .filter(line -> line.startsWith("unclosed: first " + what + " opened by "))
        .filter(line -> line.contains(site))
        .count();
  }
}
