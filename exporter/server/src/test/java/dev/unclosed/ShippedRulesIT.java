package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.LibraryJars;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that we ship count what the real libraries lend, exactly. */
final class ShippedRulesIT {
  private static final Path RULES = Path.of("../../docs/rules").toAbsolutePath().normalize();
  private static final int REQUESTS = 143;
  private static final int LEAK_EVERY = 11;

  static Stream<Arguments> libraries() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of(
                    Arguments.of(jdk, "okhttp", "okhttp4.rules", List.of("okhttp_body")),
                    Arguments.of(
                        jdk, "httpclient", "httpclient5.rules", List.of("httpclient_lease")),
                    Arguments.of(jdk, "aws", "aws2.rules", List.of("aws_client", "aws_stream"))));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("libraries")
  void shippedRuleCountsEveryLoan(Path jdk, String application, String rules, List<String> types)
      throws Exception {
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
    try (ChildJvm child = ChildJvm.start(jdk, options, arguments)) {
      child.expect("ready");
      child.awaitAddresses();
      child.sites();
      child.send("go");
      assertThat(child.expect("served")).isEqualTo("{good=" + REQUESTS + "}");
      JsonNode counted = child.sites().path("types");
      types.forEach(type -> isExact(counted, type));
      assertThat(child.agentLines()).isEmpty();
      child.send("end");
      assertThat(child.exitStatus()).isZero();
    }
  }

  private static void isExact(JsonNode types, String type) {
    JsonNode found = types.path("none");
    for (JsonNode each : types) {
      found = each.path("type").asText().equals(type) ? each : found;
    }
    assertThat(found.path("opened").asInt()).as("%s opened", type).isEqualTo(REQUESTS);
    assertThat(found.path("open").asInt()).as("%s open", type).isEqualTo(REQUESTS / LEAK_EVERY);
  }
}
