package dev.unclosed.procfs;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a process, or itself at its limit, in a JVM of its own, and prints what it saw: one value a
 * line.
 */
public final class Snapshots {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Snapshots() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("exhausted")) {
      exhausted();
    } else {
      print(ProcessReader.of(Long.parseLong(arguments[0])).read(Instant.now()));
    }
    OUT.println("ready");
  }

  /** Opens files until none is left, and reads itself then. */
  private static void exhausted() throws IOException {
    ProcessReader reader = ProcessReader.self();
    ProcessSnapshot before = reader.read(Instant.now());
    List<FileInputStream> held = new ArrayList<>();
    String failure = "";
    while (failure.isEmpty()) {
      try {
        held.add(new FileInputStream("/dev/null"));
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
      }
    }
    long count = reader.countOpenFds().orElse(-1);
    ProcessSnapshot after = reader.read(Instant.now());
    OUT.println("failure=" + failure);
    OUT.println("count=" + count);
    OUT.println("before=" + before.openFds().orElse(-1));
    OUT.println("held=" + held.size());
    print(after);
    for (FileInputStream file : held) {
      file.close();
    }
  }

  private static void print(ProcessSnapshot snapshot) {
    OUT.println("openFds=" + snapshot.openFds());
    OUT.println("maxFds=" + snapshot.maxFds());
    OUT.println("descriptors=" + snapshot.descriptors().size());
    OUT.println("kinds=" + snapshot.kinds().size());
    OUT.println("threads=" + snapshot.threads());
    OUT.println("memoryMaps=" + snapshot.memoryMaps());
    OUT.println("children=" + snapshot.children().alive());
    OUT.println("orphanPidfds=" + snapshot.orphanPidfds());
    OUT.println("posix=" + snapshot.semaphores().posix());
    OUT.println("orphanedPosix=" + snapshot.semaphores().orphanedPosix());
    OUT.println("orphaned=" + snapshot.semaphores().orphaned());
    OUT.println("systemSets=" + snapshot.semaphores().systemSets());
    OUT.println("identity=" + snapshot.identity().isPresent());
    snapshot.missing().forEach(line -> OUT.println("missing=" + line));
  }
}
