package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OwnProcessTest {
  private final ProcessReader reader = ProcessReader.self();

  @Test
  void listingsOwnDescriptorIsNotCounted() {
    UnixOperatingSystemMXBean jdk =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before;
    ProcessSnapshot snapshot;
    OptionalLong counted;
    do {
      before = jdk.getOpenFileDescriptorCount();
      snapshot = reader.read(Instant.now());
      counted = reader.countOpenFds();
    } while (before != jdk.getOpenFileDescriptorCount()); // something was opened meanwhile

    assertThat(snapshot.openFds()).hasValue(before);
    assertThat(counted).hasValue(before);
    assertThat(snapshot.maxFds()).hasValue(jdk.getMaxFileDescriptorCount());
    assertThat(reader.maxFds()).isEqualTo(snapshot.maxFds());
  }

  @Test
  void selectorsShowAsTheirTwoDescriptors() throws IOException {
    ProcessSnapshot before = reader.read(Instant.now());
    List<Selector> selectors = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      selectors.add(Selector.open());
    }
    ProcessSnapshot after = reader.read(Instant.now());
    for (Selector selector : selectors) {
      selector.close();
    }

    assertThat(count(after, DescriptorKind.EVENTPOLL) - count(before, DescriptorKind.EVENTPOLL))
        .isEqualTo(7);
    assertThat(count(after, DescriptorKind.EVENTFD) - count(before, DescriptorKind.EVENTFD))
        .isEqualTo(7);
  }

  @Test
  void readingsOfManyThreadsDoNotSeeEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<List<Descriptor>>> readings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      readings.add(threads.submit(() -> reader.read(Instant.now()).descriptors()));
    }
    for (Future<List<Descriptor>> reading : readings) {
      assertThat(reading.get()).noneMatch(d -> String.valueOf(d.target()).matches("/proc/\\d+/fd"));
    }
    threads.shutdown();
  }

  @Test
  void costOfTheLastReadingIsTold() {
    ProcessSnapshot snapshot = reader.read(Instant.now());

    assertThat(snapshot.readNanos()).isPositive().isEqualTo(reader.lastReadNanos());
  }

  @Test
  void processWithoutAFreeDescriptorIsStillCounted() {
    try (TargetProcess target =
        TargetProcess.java(
            List.of("bash", "-c", "ulimit -n 64; exec \"$@\"", "bash"),
            Snapshots.class,
            "exhausted")) {
      assertThat(target.said())
          .contains("count=64", "openFds=OptionalLong[64]", "maxFds=OptionalLong[64]")
          .contains("descriptors=0", "kinds=0", "memoryMaps=OptionalLong.empty")
          .contains("posix=OptionalLong.empty", "orphanPidfds=OptionalLong.empty")
          .anyMatch(line -> line.startsWith("failure=") && line.contains("Too many open files"))
          .anyMatch(line -> line.matches("threads=OptionalLong\\[\\d+]"))
          .anyMatch(
              line ->
                  line.startsWith("missing=")
                      && line.contains("descriptors")
                      && line.contains("no descriptor is free"));
    }
  }

  private static long count(ProcessSnapshot snapshot, DescriptorKind kind) {
    return snapshot.kinds().getOrDefault(kind, 0L);
  }
}
