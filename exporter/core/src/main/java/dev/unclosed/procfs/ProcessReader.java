package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Reads one process from {@code /proc}. Any thread; readings may overlap.
 *
 * <p>Made to work inside the process that it reads: it holds no descriptor between readings and one at a time while it reads, closes each at
 * once, and leaves its own out of the count. A process that ends, a descriptor that closes and a right that lacks are no exceptions: what could
 * not be had is empty and named in {@link ProcessSnapshot#missing()}.
 */
public final class ProcessReader {
  private static final String NO_PROC =
      "everything of /proc: " + System.getProperty("os.name") + " has none here; on Linux mount it";

  private final String root;
  private final long pid;
  private final boolean own;
  private volatile OptionalLong lastMaxFds = OptionalLong.empty();
  private volatile long lastReadNanos;

  private ProcessReader(String root, long pid, boolean own) {
    this.root = root;
    this.pid = pid;
    this.own = own;
  }

  /** The process that runs this code. */
  public static ProcessReader self() {
    return new ProcessReader("/proc/self", ProcessHandle.current().pid(), true);
  }

  /** Any process, living or not. */
  public static ProcessReader of(long pid) {
    return pid == ProcessHandle.current().pid() ? self() : new ProcessReader("/proc/" + pid, pid, false);
  }

  /** Everything that can be had. Costs a few microseconds per descriptor: see {@link #lastReadNanos()}. */
  public ProcessSnapshot read(Instant at) {
    long start = System.nanoTime();
    Missing missing = new Missing();
    if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
      missing.add("process " + pid, NO_PROC);
    } else if (!new File(root).exists()) {
      missing.add("process " + pid, "it has ended, or lives in another pid namespace");
    }
    ProcessSnapshot snapshot = new ProcessReading(root, pid, own, missing).at(at, maxFds());
    lastReadNanos = System.nanoTime() - start;
    return snapshot;
  }

  /**
   * How many descriptors are open: one {@code stat} on Linux 6.2 and newer, which opens nothing and needs no rights; elsewhere a listing.
   *
   * @return empty where the process is gone, and on older kernels where it may not or cannot be listed
   */
  public OptionalLong countOpenFds() {
    return new DescriptorWalk(root, own).count();
  }

  /**
   * The soft limit of open descriptors.
   *
   * @return empty where it is unlimited or cannot be read; the last known one where no descriptor is left to read our own
   */
  public OptionalLong maxFds() {
    try {
      OptionalLong max = Limits.parse(ProcText.read(root + "/limits")).openFiles();
      lastMaxFds = max;
      return max;
    } catch (IOException e) {
      return own ? lastMaxFds : OptionalLong.empty();
    }
  }

  /** What the last {@link #read} took, in nanoseconds of wall time; 0 before the first. A caller spaces its readings by it. */
  public long lastReadNanos() {
    return lastReadNanos;
  }
}
