package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.LibraryJars;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that we ship count what the real libraries lend, exactly. */
@EnabledIfSystemProperty(named = "unclosed.long", matches = "true")
final class ShippedRulesIT {
  private static final Path RULES = Path.of("../../docs/rules").toAbsolutePath().normalize();
  private static final int REQUESTS = 143;
  private static final int LEAK_EVERY = 11;

  @ParameterizedTest
  @CsvSource({
    "okhttp, okhttp4.rules, okhttp_body",
    "httpclient, httpclient5.rules, httpclient_lease"
  })
  void shippedRuleCountsEveryLoan(String application, String rules, String type) throws Exception {
    List<String> arguments =
        List.of(
            LibraryJars.QUIET,
            "-cp",
            LibraryJars.classPath(),
            "com.acme.applications.Load",
            application,
            ".",
            Integer.toString(REQUESTS),
            "0",
            Integer.toString(LEAK_EVERY));
    String options = "port=0,bind=127.0.0.1,rules=" + RULES.resolve(rules);
    try (ChildJvm child = ChildJvm.start(Jdks.all().get(0), options, arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      child.send("go");
      assertThat(child.expect("served")).isEqualTo("{good=" + REQUESTS + "}");
      JsonNode counted = null;
      for (JsonNode each : child.sites().path("types")) {
        counted = each.path("type").asText().equals(type) ? each : counted;
      }
      assertThat(counted).isNotNull();
      assertThat(counted.path("opened").asInt()).isEqualTo(REQUESTS);
      assertThat(counted.path("open").asInt()).isEqualTo(REQUESTS / LEAK_EVERY);
      assertThat(child.agentLines()).isEmpty();
      child.send("end");
      assertThat(child.exitStatus()).isZero();
    }
  }
}
