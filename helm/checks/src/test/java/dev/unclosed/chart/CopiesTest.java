package dev.unclosed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Helm reads no file outside a chart, so the chart has copies of dashboards and rules; {@code
 * -Dupdate} makes them anew.
 */
class CopiesTest {
  @ParameterizedTest
  @CsvSource({"../../dashboards,dashboards,.json", "../../dashboards/rules,rules,.yml"})
  void copiesAreTheCanonicalFilesByteForByte(Path canonical, String folder, String suffix)
      throws IOException {
    Path copies = Chart.unclosed().directory().resolve(folder);
    if (System.getProperty("update") != null) {
      update(canonical, copies, suffix);
    }
    assertThat(bytes(copies, suffix)).isEqualTo(bytes(canonical, suffix));
  }

  private static void update(Path canonical, Path copies, String suffix) throws IOException {
    Files.createDirectories(copies);
    for (String name : bytes(copies, suffix).keySet()) {
      Files.delete(copies.resolve(name));
    }
    for (String name : bytes(canonical, suffix).keySet()) {
      Files.copy(
          canonical.resolve(name), copies.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Map<String, String> bytes(Path directory, String suffix) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> paths = Files.list(directory)) {
        for (Path path : paths.filter(each -> each.toString().endsWith(suffix)).toList()) {
          files.put(
              path.getFileName().toString(),
              new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }
}
