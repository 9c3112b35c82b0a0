package dev.unclosed.cli.report;

import dev.unclosed.ingest.RecordingReader;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.OpenMembers;
import dev.unclosed.ledger.OpenedBetween;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.TargetSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a report is to be about.
 *
 * @param minAge only what has been open for that long at the end, or null
 * @param type only this type, or null
 * @param since only what was opened from then on, or null
 * @param suspectMinAge as the agent's option {@code suspect.min-age}
 * @param applicationPackages as the agent's option {@code application.packages}
 */
public record RecordedPast(
    @Nullable Duration minAge,
    @Nullable String type,
    @Nullable Since since,
    Duration suspectMinAge,
    List<String> applicationPackages) {

  /**
   * Reads recordings as one.
   *
   * @param progress takes what part is done, from 0 to 1
   * @throws ReportFailed where there is nothing to read, in one line
   */
  public RecordedTarget read(List<Path> places, Consumer<Double> progress) throws ReportFailed {
    return readWithMembers(places, progress).recorded();
  }

  /**
   * What was read, and each open resource of it.
   *
   * @param recorded as {@link #read} gives it
   */
  public record Read(RecordedTarget recorded, OpenMembers open) {}

  /**
   * Reads recordings as one, for a look at each open resource.
   *
   * @param progress takes what part is done, from 0 to 1
   * @throws ReportFailed where there is nothing to read, in one line
   */
  public Read readWithMembers(List<Path> places, Consumer<Double> progress) throws ReportFailed {
    try (RecordingPlaces found = new RecordingPlaces(places)) {
      Ledger ledger = RecordingReader.ledger(suspectMinAge);
      RecordingReader reader =
          new RecordingReader(
              ledger, new FrameRules(applicationPackages), suspectMinAge, found.files());
      if (reader.isEmpty()) {
        throw new ReportFailed(
            places.get(0) + " is no recording of JFR, or an empty one; give a .jfr file");
      }
      List<String> names = places.stream().map(RecordedPast::name).toList();
      double all = reader.bytes();
      RecordedTarget whole = reader.read(names.get(0), names, done -> progress.accept(done / all));
      Instant end = whole.recording().to();
      long from = since == null ? Long.MIN_VALUE : nanos(since.before(end));
      long to = minAge == null ? Long.MAX_VALUE : nanos(end.minus(minAge));
      return new Read(narrowed(ledger, whole, from, to), new OpenMembers(ledger, from, to));
    } catch (IOException e) {
      throw new ReportFailed(places.get(0) + " cannot be read: " + e.getMessage());
    }
  }

  private static String name(Path place) {
    return Objects.requireNonNullElse(place.getFileName(), place).toString();
  }

  private RecordedTarget narrowed(Ledger ledger, RecordedTarget whole, long from, long to) {
    if (minAge == null && type == null && since == null) {
      return whole;
    }
    TargetSnapshot target = whole.target();
    LedgerSnapshot kept = new OpenedBetween(type, from, to).of(ledger, target.ledger());
    return new RecordedTarget(
        new TargetSnapshot(
            target.info(),
            target.up(),
            target.lives(),
            kept,
            target.process(),
            target.accounting(),
            target.closeWaits(),
            target.stream(),
            target.probe(),
            target.fdExhaustionSeconds()),
        whole.recording());
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }
}
