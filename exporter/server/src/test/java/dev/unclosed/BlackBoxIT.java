package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import dev.unclosed.testing.SharedVolume;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a JVM that died. */
final class BlackBoxIT {
  private static final String ORDERS = "orders";

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  /** As if it were of last week: no chunk has its open any more. */
  @ParameterizedTest
  @MethodSource("dev.unclosed.RepositorySidecarIT#pairs")
  void leakThatHasRotatedAwayIsStillNamedByTheRecording(Path jdk, Path sidecarJdk)
      throws Exception {
    SharedVolume volume = new SharedVolume(Files.createDirectory(directory.resolve("volume")));
    try (ChildJvm sidecar = volume.sidecar(sidecarJdk);
        ChildJvm orders = volume.leaker(jdk, ORDERS, ",repository.budget=64", 0)) {
      orders.expect("ready");
      orders.ask("files 17", "did");
      awaitSite(sidecar);
      Path first = volume.chunks(ORDERS).get(0);
      while (Files.exists(first)) {
        orders.ask("work 50000", "did");
      }
      isNamedIn(snapshot(sidecar));
      SharedVolume.kill(orders);
      SharedVolume.awaitText("outcome=\"killed\",target=\"orders\"} 1.0", sidecar::scrape, sidecar);
      isNamedIn(volume.kept(ORDERS, ".jfr").get(0));
    }
  }

  /** What the agent itself saves holds the same. */
  @ParameterizedTest
  @MethodSource("jdks")
  void snapshotOfTheAgentHasARecording(Path jdk) throws Exception {
    try (ChildJvm orders =
        ChildJvm.start(
            jdk,
            "bind=127.0.0.1,port=0",
            List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Leaker", "0"))) {
      orders.awaitAddresses().expect("ready");
      orders.ask("files 17", "did");
      assertThat(orders.sites().toString()).contains("Leaker.files");
      List<RecordedEvent> events = RecordingFile.readAllEvents(snapshot(orders));
      assertThat(events)
          .filteredOn(BlackBoxIT::namesThePlanted)
          .last()
          .satisfies(event -> assertThat(event.getLong("open")).isEqualTo(17));
    }
  }

  /** By the ledger alone. */
  private static void isNamedIn(Path recording) throws IOException {
    List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
    assertThat(events).filteredOn(BlackBoxIT::isPlanted).isEmpty();
    assertThat(events)
        .filteredOn(BlackBoxIT::namesThePlanted)
        .singleElement()
        .satisfies(event -> assertThat(event.getLong("open")).isEqualTo(17));
    assertThat(events)
        .extracting(event -> event.getEventType().getName())
        .allMatch(name -> name.startsWith("unclosed.") || name.startsWith("jdk.Thread"));
  }

  private static boolean namesThePlanted(RecordedEvent event) {
    return event.getEventType().getName().equals("unclosed.OpenSite")
        && event.getString("frames").contains("Leaker.files(");
  }

  private Path snapshot(ChildJvm asked) throws IOException {
    Path file = directory.resolve("snapshot.jfr");
    URL address = URI.create(asked.detailsAddress() + "/api/v1/snapshot").toURL();
    try (ZipInputStream zip = new ZipInputStream(address.openStream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getName()).isNotEqualTo("no-recording.txt");
        if (entry.getName().equals("recording.jfr")) {
          Files.copy(zip, file);
        }
      }
    }
    return file;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sidecarLeavesTheVerdictAndWaitsForOneMoreScrape(Path jdk) throws Exception {
    SharedVolume volume = new SharedVolume(Files.createDirectory(directory.resolve("volume")));
    Path verdict = directory.resolve("termination-log");
    try (ChildJvm sidecar =
            volume.sidecar(jdk, "--linger", "2m", "--termination-log", verdict.toString());
        ChildJvm orders = volume.leaker(jdk, ORDERS, 0)) {
      orders.expect("ready");
      orders.ask("files 17", "did");
      awaitSite(sidecar);
      new ProcessBuilder("kill", Long.toString(sidecar.pid())).start().waitFor();
      SharedVolume.kill(orders);
      SharedVolume.awaitText(
          "was killed, or crashed; 17 resources were open, 17 of them file by"
              + " com.acme.lives.Leaker.files(Leaker.java:",
          () -> Files.exists(verdict) ? Files.readString(verdict) : "",
          sidecar);
      assertThat(sidecar.scrape()).contains("unclosed_target_up{target=\"orders\"} 0.0\n");
      assertThat(sidecar.scrape())
          .contains(
              "unclosed_closed_resources_total{closed_by=\"target_end\",target=\"orders\","
                  + "type=\"file\"} 17.0\n");
      assertThat(sidecar.exitStatus()).isEqualTo(143);
    }
  }

  private static boolean isPlanted(RecordedEvent event) {
    return event.getEventType().getName().equals("unclosed.ResourceOpen")
        && event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getName().equals("files"));
  }

  private static void awaitSite(ChildJvm sidecar) throws Exception {
    SharedVolume.awaitText(
        "unclosed_site_open_resources{frame=\"com.acme.lives.Leaker.files\",",
        sidecar::scrape,
        sidecar);
    SharedVolume.awaitText(
        "target=\"orders\",type=\"file\"} 17.0",
        () ->
            sidecar
                .scrape()
                .lines()
                .filter(line -> line.startsWith("unclosed_site_open"))
                .reduce("", (all, line) -> all + line + "\n"),
        sidecar);
  }
}
