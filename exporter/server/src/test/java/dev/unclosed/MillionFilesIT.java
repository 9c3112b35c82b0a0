package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small heap and a million correct pairs. */
final class MillionFilesIT {
  private static final int PAIRS = 1_000_000;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aMillionPairsLeaveNothingOpenAndNothingChanged(Path jdk) throws Exception {
    Path file = Files.writeString(directory.resolve("data"), "data");
    List<String> arguments =
        List.of(
            "-Xmx64m", "-cp", ChildJvm.testClasses(), "com.acme.leaks.PrimeLeaks", file.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      JsonNode before = files(child.awaitAddresses().sites());
      child.ask("pairs " + PAIRS, "pairs");
      JsonNode after = files(child.sites());

      assertThat(after.get("opened").asLong() - before.get("opened").asLong()).isEqualTo(PAIRS);
      assertThat(after.get("closed").asLong() - before.get("closed").asLong()).isEqualTo(PAIRS);
      assertThat(after.get("open").asLong()).isEqualTo(before.get("open").asLong());
      child.send("exit 5");
      assertThat(child.exitStatus()).isEqualTo(5);
      assertThat(child.standardOutput()).hasSize(2);
      assertThat(child.agentLines()).isEmpty();
    }
  }

  private static JsonNode files(JsonNode sites) {
    for (JsonNode type : sites.get("types")) {
      if (type.get("type").asText().equals("file")) {
        return type;
      }
    }
    throw new AssertionError("no type file in " + sites);
  }
}
