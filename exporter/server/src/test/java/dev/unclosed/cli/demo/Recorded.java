package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.cli.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Answers and drawings that are kept as files beside the tests. */
final class Recorded {
  private static final Path RESOURCES = Path.of("src/test/resources/dev/unclosed/cli/demo");

  private Recorded() {}

  static String text(String file) throws IOException {
    return Files.readString(RESOURCES.resolve(file));
  }

  /** Compares a drawing with its file, or writes the file when {@code -Dupdate} is given. */
  static void assertDrawnAs(String file, List<Line> lines) throws IOException {
    String text = lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    if (System.getProperty("update") != null) {
      Files.writeString(RESOURCES.resolve(file), text);
    }
    assertThat(text).isEqualTo(text(file));
  }

  static SitesReport report(String file) throws IOException {
    return SitesReport.of(
        JsonObject.read(new ByteArrayInputStream(text(file).getBytes(StandardCharsets.UTF_8))));
  }
}
