package dev.unclosed.forensics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.ingest.RecordingReader;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.RecordingText;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that are cut off, flipped and spliced: no hang, no exception, no wrong total. */
final class DamagedRecordingIT {
  private static final int MUTANTS = Boolean.getBoolean("unclosed.long") ? 10_000 : 300;

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void noWrongTotalIsPresentedAsComplete(Path jdk) throws Exception {
    byte[] whole = Files.readAllBytes(record(jdk));
    Path file = directory.resolve("damaged.jfr");
    RecordedTarget undamaged = read(Files.write(file, whole));
    assertThat(undamaged.recording().problems()).isEmpty();
    Map<String, List<Long>> right = totals(undamaged);
    // What the JDK itself keeps open comes on top.
    assertThat(right.get("file").get(0)).isGreaterThanOrEqualTo(7);
    assertThat(right.get("selector").get(0)).isGreaterThanOrEqualTo(3);
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("DamagedRecordingIT -Dseed=" + seed);

    int complete = 0;
    Map<Long, Map<String, List<Long>>> wrong = new TreeMap<>();
    for (int i = 0; i < MUTANTS; i++) {
      RecordedTarget read = read(Files.write(file, Mutation.damage(whole, seed + i)));
      if (read != null && read.recording().isComplete()) {
        complete++;
        if (!totals(read).equals(right)) {
          wrong.put(seed + i, totals(read));
        }
      }
    }
    System.out.println(
        MUTANTS
            + " mutants of "
            + jdk.getFileName()
            + ", "
            + complete
            + " presented as complete, "
            + wrong.size()
            + " of them wrongly");
    assertThat(wrong).as("seeds and totals, instead of " + right).isEmpty();
    assertThat(complete).isLessThan(MUTANTS);
  }

  /** Null where nothing of it is a recording any more. */
  private static RecordedTarget read(Path file) throws Exception {
    Duration minAge = Duration.ofMinutes(10);
    RecordingReader reader =
        new RecordingReader(
            RecordingReader.ledger(minAge), new FrameRules(List.of()), minAge, List.of(file));
    if (reader.isEmpty()) {
      return null;
    }
    RecordedTarget target = reader.read("target", List.of("file"), done -> {});
    assertThat(RecordingText.of(target)).isNotEmpty();
    return target;
  }

  /**
   * Open, opened, closed, reclaimed and orphaned, as a report shows them. Threads are left out: the
   * JVM keeps no counters of them to compare with.
   */
  private static Map<String, List<Long>> totals(RecordedTarget target) {
    Map<String, List<Long>> totals = new TreeMap<>();
    for (TypeSnapshot type : target.target().ledger().types()) {
      TypeCounters of = type.counters();
      if (of.opened() > 0 && !type.type().equals("thread")) {
        totals.put(
            type.type(),
            List.of(of.open(), of.opened(), of.closed(), of.reclaimed(), of.orphaned()));
      }
    }
    return totals;
  }

  private Path record(Path jdk) throws Exception {
    Path data = Files.writeString(directory.resolve("data"), "data");
    Path dump = directory.resolve("dump.jfr");
    List<String> arguments =
        List.of(
            "-XX:StartFlightRecording:settings=none,filename=" + dump,
            "-Xlog:jfr+startup=error",
            "-cp",
            ChildJvm.testClasses(),
            "com.acme.leaks.PrimeLeaks",
            data.toString());
    try (ChildJvm child = ChildJvm.start(jdk, "port=0,bind=127.0.0.1", arguments)) {
      child.expect("ready");
      child.awaitAddresses().sites();
      child.ask("leak inputStream 7", "leaked");
      child.ask("leak selector 3", "leaked");
      child.ask("pairs 100", "pairs");
      awaitNextStatistics(child);
      child.send("exit 0");
      assertThat(child.exitStatus()).isZero();
    }
    return dump;
  }

  /** Twice, since the first may be of the moment before. */
  private static void awaitNextStatistics(ChildJvm child) throws Exception {
    long before = statistics(child);
    for (int i = 0; i < 200 && statistics(child) < before + 2; i++) {
      child.sites();
    }
    assertThat(statistics(child)).isGreaterThanOrEqualTo(before + 2);
  }

  private static long statistics(ChildJvm child) throws Exception {
    for (String line : child.scrape().lines().toList()) {
      if (line.startsWith("unclosed_jfr_events_total{event=\"ProbeStatistics\"")) {
        return (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
      }
    }
    return 0;
  }
}
