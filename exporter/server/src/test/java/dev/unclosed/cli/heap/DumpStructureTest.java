package dev.unclosed.cli.heap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump of this very JVM, whole and cut off. */
final class DumpStructureTest {
  private static final int CUTS = 50;

  @TempDir Path directory;

  @Test
  void wholeDumpIsTakenAndNoneThatIsCutOffAnywhere() throws Exception {
    Path dump = directory.resolve("heap.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    assertThatCode(() -> DumpStructure.require(dump)).doesNotThrowAnyException();

    long seed = System.nanoTime();
    System.out.println("DumpStructureTest -Dseed=" + seed);
    Random random = new Random(seed);
    long size = Files.size(dump);
    try (FileChannel channel = FileChannel.open(dump, StandardOpenOption.WRITE)) {
      for (int cut = 0; cut < CUTS && size > 31; cut++) {
        size -= 1 + (long) (random.nextDouble() * (size - 31) / 10);
        channel.truncate(size);
        assertThatThrownBy(() -> DumpStructure.require(dump))
            .as("cut to %d bytes", size)
            .isInstanceOf(HeapUnreadable.class)
            .hasMessageContaining(dump + " is cut off or damaged; take another with jcmd");
      }
    }
  }

  @Test
  void whatIsNoDumpIsRefusedWithTheCommandThatTakesOne() throws IOException {
    assertRefused("", "is no heap dump; take one with jcmd PID GC.heap_dump FILE");
    assertRefused("FLR\0 a recording, and long enough for a header", "is no heap dump");
  }

  @Test
  void compressedDumpIsRefusedWithTheRemedy() throws IOException {
    Path file = Files.write(directory.resolve("heap.hprof.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
    assertThatThrownBy(() -> DumpStructure.require(file))
        .isInstanceOf(HeapUnreadable.class)
        .hasMessage(file + " is compressed; unpack it with gunzip first");
  }

  private void assertRefused(String content, String because) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), content);
    assertThatThrownBy(() -> DumpStructure.require(file))
        .isInstanceOf(HeapUnreadable.class)
        .hasMessageContaining(because);
  }
}
