package dev.unclosed.cli.heap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A heap dump of a running JVM, for as long as it is looked at. */
public final class LiveHeap implements AutoCloseable {
  private final Path directory;
  private final Path dump;

  /**
   * Takes the dump by the JDK's jcmd: only what is reachable, after a full garbage collection.
   *
   * @throws HeapUnreadable where there is no such JVM, or it lets nobody in, in one line
   * @throws IOException where the temporary directory takes no files
   */
  public LiveHeap(long pid) throws IOException, HeapUnreadable {
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new HeapUnreadable("there is no process " + pid + "; give a number that jcmd shows");
    }
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      throw new HeapUnreadable(
          "this Java runtime has no jcmd; run the command with a full JDK, or give a heap dump");
    }
    directory = Files.createTempDirectory("unclosed-live-");
    dump = directory.resolve("heap.hprof");
    try {
      take(jcmd, pid);
    } catch (IOException | HeapUnreadable e) {
      close();
      throw e;
    }
  }

  private void take(Path jcmd, long pid) throws IOException, HeapUnreadable {
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_dump", dump.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HeapUnreadable("interrupted while process " + pid + " wrote its heap");
    }
    if (!Files.exists(dump)) {
      throw new HeapUnreadable(
          "process "
              + pid
              + " gives no heap dump ("
              + said.lines().filter(line -> !line.isBlank()).reduce("", (one, last) -> last)
              + "); is it a JVM of this user that sees the same "
              + directory.getParent()
              + "?");
    }
  }

  public Path dump() {
    return dump;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(dump);
    Files.deleteIfExists(directory);
  }
}
