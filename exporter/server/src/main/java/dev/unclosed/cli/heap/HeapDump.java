package dev.unclosed.cli.heap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;

/** A heap dump that is open for reading. Its index is on disk, in a directory that ends with it. */
public final class HeapDump implements AutoCloseable {
  private static final String LINK = "heap.hprof";

  private final Path directory;
  private final Path dump;
  private final Heap heap;

  /**
   * Opens a dump and reads over it once.
   *
   * @throws HeapUnreadable where it is none, or is damaged, in one line
   * @throws IOException where the temporary directory takes no files
   */
  public HeapDump(Path dump) throws IOException, HeapUnreadable {
    if (!Files.isRegularFile(dump)) {
      throw new HeapUnreadable(
          "there is no heap dump "
              + dump
              + "; give a file of jcmd PID GC.heap_dump FILE, or the number of a process");
    }
    DumpStructure.require(dump);
    this.dump = dump;
    // The library puts its index beside the dump, which may be another's directory.
    this.directory = Files.createTempDirectory("unclosed-heap-");
    try {
      Path link = Files.createSymbolicLink(directory.resolve(LINK), dump.toAbsolutePath());
      this.heap = HeapFactory.createHeap(link.toFile());
    } catch (IOException | RuntimeException e) {
      close();
      throw unreadable(e);
    }
  }

  Heap heap() {
    return heap;
  }

  /** The dump is not what it says. */
  HeapUnreadable unreadable(Exception cause) {
    return new HeapUnreadable(
        dump + " cannot be understood (" + cause + "); take another with jcmd PID GC.heap_dump");
  }

  @Override
  public void close() throws IOException {
    delete(directory);
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          delete(entry);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
