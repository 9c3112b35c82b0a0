package dev.unclosed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.Scripted;
import dev.unclosed.testing.ScriptedSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class SnapshotHandlersTest {
  private final Targets targets = new Targets(() -> List.of(new ScriptedSource(Scripted.target())));
  private final Request request = new Request("GET", "/", Map.of(), Map.of(), true);

  @Test
  void anArchiveHasTheReportTheSitesTheDescriptorsAndTheProfile() throws Exception {
    Response response = SnapshotHandlers.archive(targets).handle(request);

    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(entries)
        .containsOnlyKeys(
            "report.txt", "sites.json", "fds.json", "resources.pb.gz", "no-recording.txt");
    assertThat(entries.get("no-recording.txt")).isEqualTo("no recording: no agent is in it\n");
    assertThat(entries.get("report.txt"))
        .startsWith("Recording    com.acme.Main (pid 4711), alive\n")
        .contains("1. PROVED LEAK: file, 127 open, com.acme.Report.load(Report.java:42)");
    assertThat(entries.get("sites.json")).contains("\"stack\":[\"java.io.FileInputStream.open(");
  }

  @Test
  void aProfileNamesTheFramesAndTheTypes() throws Exception {
    Response response = SnapshotHandlers.profile(targets).handle(request);

    try (GZIPInputStream profile = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      assertThat(new String(profile.readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains("com.acme.Report.load", "Report.java", "type", "file", "open", "opened");
    }
  }
}
