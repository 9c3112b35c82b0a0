package dev.unclosed.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.ingest.FollowedRepository;
import dev.unclosed.ingest.OutsideFeed;
import dev.unclosed.ingest.RecordingReader;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerMemory;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.report.RecordedTarget;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What released versions have written is read: recordings and checkpoints of each. */
final class GoldenRecordingTest {
  private static final FrameRules RULES = new FrameRules(List.of());
  private static final Duration MIN_AGE = Duration.ofMinutes(10);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"0.1.0,17", "0.1.0,25"})
  void reportNamesWhatWasPlanted(String version, int jdk) throws IOException {
    Ledger ledger = RecordingReader.ledger(MIN_AGE);
    Path file = recording(version, jdk);
    RecordedTarget read =
        new RecordingReader(ledger, RULES, MIN_AGE, List.of(file))
            .read("orders", List.of("orders.jfr"), bytes -> {});
    assertNamed(read.target().ledger());
    assertThat(read.recording().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.1.0,17", "0.1.0,25"})
  void sidecarReadsItAsAStream(String version, int jdk) throws IOException {
    List<String> said = new ArrayList<>();
    Ledger ledger = RecordingReader.ledger(MIN_AGE);
    OutsideFeed feed = new OutsideFeed(ledger, RULES, said::add);
    FollowedRepository.read(recording(version, jdk), ledger, feed, Instant.EPOCH);
    assertNamed(feed.told().ledger());
    assertThat(said).isEmpty();
  }

  /** The last chunk is the sidecar's own, whatever JDK it ran on. */
  @ParameterizedTest
  @CsvSource({"0.1.0,17", "0.1.0,25"})
  void readerOfTheJdkTakesAllChunks(String version, int jdk) throws IOException {
    assertThat(RecordingFile.readAllEvents(recording(version, jdk)))
        .filteredOn(event -> event.getEventType().getName().equals("unclosed.OpenSite"))
        .filteredOn(event -> event.getString("frames").contains("Leaker.files("))
        .extracting(event -> event.getLong("open"))
        .contains(17L);
  }

  @Test
  void checkpointIsTakenOver() throws IOException {
    Path file = directory.resolve("checkpoint");
    try (InputStream in = resource("0.1.0/checkpoint")) {
      Files.copy(in, file);
    }
    List<String> said = new ArrayList<>();
    Checkpoint checkpoint = new CheckpointFile(directory, "orders", said::add).read().orElseThrow();
    Ledger ledger = RecordingReader.ledger(MIN_AGE);
    LedgerMemory.read(
        new DataInputStream(new ByteArrayInputStream(checkpoint.ledger())), RULES, ledger);
    assertNamed(ledger.snapshot(checkpoint.at().toEpochMilli() * 1_000_000));
    assertThat(checkpoint.life()).matches("\\d+-\\d+");
    assertThat(said).isEmpty();
  }

  private static void assertNamed(LedgerSnapshot ledger) {
    assertThat(open(ledger, "com.acme.lives.Leaker.files")).isEqualTo(17);
    assertThat(open(ledger, "com.acme.lives.Leaker.selectors")).isEqualTo(5);
  }

  private static long open(LedgerSnapshot ledger, String frame) {
    return ledger.sites().stream()
        .filter(site -> site.frame().equals(frame))
        .mapToLong(SiteSnapshot::open)
        .sum();
  }

  private Path recording(String version, int jdk) throws IOException {
    Path file = directory.resolve(version + "-" + jdk + ".jfr");
    try (InputStream in = new GZIPInputStream(resource(version + "/jdk-" + jdk + ".jfr.gz"))) {
      Files.copy(in, file);
    }
    return file;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = GoldenRecordingTest.class.getResourceAsStream("/golden/recordings/" + name);
    if (found == null) {
      throw new IOException("no golden recording " + name);
    }
    return found;
  }
}
