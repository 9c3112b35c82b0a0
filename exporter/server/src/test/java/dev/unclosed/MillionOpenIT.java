package dev.unclosed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unclosed.testing.ChildJvm;
import dev.unclosed.testing.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A million open resources in an idle JVM: what is written because of us is bounded. */
final class MillionOpenIT {
  private static final int OPEN = 1_000_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(240);
  private static final long WATCHED_NANOS =
      TimeUnit.SECONDS.toNanos(Boolean.getBoolean("unclosed.long") ? 300 : 30);

  /** In a second, of everything that is written because of us. */
  private static final long MOST_BYTES = 10 * 1024;

  /** More than anything else that is written at once, and less than a slice. */
  private static final long SLICE_BYTES = 30_000;

  /** JFR writes at least this often, so a slice is never written over more than two of them. */
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(2);

  @TempDir Path directory;

  static List<Path> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void idleMillionIsToldOfWithoutAStorm(Path jdk) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            jdk,
            "port=0,bind=127.0.0.1",
            List.of(
                "-Xmx512m",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                ChildJvm.testClasses(),
                "com.acme.faults.Idle",
                Integer.toString(OPEN),
                "MMAP"))) {
      child.expect("holds " + OPEN);
      child.awaitAddresses();
      awaitAllKnown(child);
      // What the million opens left to be written is written.
      child.sites();
      Written before = afterNextSlice();
      long since = System.nanoTime();
      LockSupport.parkNanos(WATCHED_NANOS);
      Written after = afterNextSlice();
      double seconds = (System.nanoTime() - since) / 1e9;
      double bytesPerSecond = (after.bytes - before.bytes) / seconds;
      System.out.printf(
          "MillionOpenIT %s: %.0f bytes/s in %.0f s, %d rotations%n",
          jdk.getFileName(), bytesPerSecond, seconds, after.chunks - before.chunks);
      assertThat(bytesPerSecond).isLessThan(MOST_BYTES);
      assertThat(after.chunks - before.chunks).isLessThanOrEqualTo(1 + (long) (seconds / 60));
      assertThat(mmaps(child)).isEqualTo(OPEN);
    }
  }

  /** What JFR has written so far. */
  private record Written(long bytes, long chunks) {
    static Written in(Path directory) throws IOException {
      try (Stream<Path> files = Files.walk(directory)) {
        List<Path> chunks = files.filter(file -> file.toString().endsWith(".jfr")).toList();
        long bytes = 0;
        for (Path chunk : chunks) {
          bytes += Files.size(chunk);
        }
        return new Written(bytes, chunks.size());
      }
    }
  }

  /**
   * Waits until a slice of a round is written to its end, so that what is measured is whole slices.
   */
  private Written afterNextSlice() throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Written last = Written.in(directory);
    boolean begun = false;
    while (true) {
      LockSupport.parkNanos(FLUSH_NANOS);
      Written now = Written.in(directory);
      boolean growing = now.bytes - last.bytes > SLICE_BYTES;
      if (begun && !growing) {
        return now;
      }
      begun |= growing;
      assertThat(System.nanoTime()).as("no slice was written").isLessThan(deadline);
      last = now;
    }
  }

  private static void awaitAllKnown(ChildJvm child) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (mmaps(child) != OPEN) {
      assertThat(System.nanoTime()).as("%s", child.condition()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    }
  }

  private static long mmaps(ChildJvm child) throws IOException, InterruptedException {
    long open = 0;
    for (JsonNode type : child.sites().get("types")) {
      open += type.get("type").asText().equals("mmap") ? type.get("open").asLong() : 0;
    }
    return open;
  }
}
