package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one process from {@code /proc}. Any thread; readings may overlap.
 *
 * <p>Made to work inside the process that it reads: it holds no descriptor between readings and one
 * at a time while it reads, closes each at once, and leaves its own out of the count. A process
 * that ends, a descriptor that closes and a right that lacks are no exceptions: what could not be
 * had is empty and named in {@link ProcessSnapshot#missing()}.
 */
public final class ProcessReader {
  private static final File PROC = new File("/proc/self/fd");

  private final String root;
  private final long pid;
  private final boolean own;
  private final Lineage lineage = new Lineage();
  private volatile @Nullable ProcessStat first;
  private volatile Map<String, DescriptorKind> fileTypes = Map.of();
  private volatile OptionalLong lastMaxFds = OptionalLong.empty();
  private volatile long lastReadNanos;

  private ProcessReader(String root, long pid, boolean own) {
    this.root = root;
    this.pid = pid;
    this.own = own;
  }

  /** The process that runs this code. */
  public static ProcessReader self() {
    return new ProcessReader(ownRoot(), ProcessHandle.current().pid(), true);
  }

  /** Any process, living or not. */
  public static ProcessReader of(long pid) {
    return pid == ProcessHandle.current().pid()
        ? self()
        : new ProcessReader("/proc/" + pid, pid, false);
  }

  /**
   * Everything that can be had. Costs about ten microseconds per descriptor and as much per process
   * of the machine: see {@link #lastReadNanos()}.
   *
   * <p>A number that went to another process since the first reading counts as an ended process.
   */
  public ProcessSnapshot read(Instant at) {
    long start = System.nanoTime();
    Missing missing = new Missing();
    ProcessReading reading = new ProcessReading(root, missing);
    if (!PROC.isDirectory()) {
      missing.add("everything of /proc", "absent on " + System.getProperty("os.name"));
    } else if (!read(reading, missing)) {
      missing = new Missing();
      missing.add("process " + pid, "it ended during the reading");
      reading = new ProcessReading(root, missing);
    }
    lastReadNanos = System.nanoTime() - start;
    return reading.snapshot(at, pid, lastReadNanos);
  }

  /**
   * How many descriptors are open: one {@code stat} on Linux 6.2 and newer, which opens nothing and
   * needs no rights; elsewhere a listing.
   *
   * @return empty where the process is gone, and on older kernels where it may not or cannot be
   *     listed
   */
  public OptionalLong countOpenFds() {
    return new DescriptorWalk(root, own).count();
  }

  /**
   * The soft limit of open descriptors.
   *
   * @return empty where it is unlimited or cannot be read; the last known one where no descriptor
   *     is left to read our own
   */
  public OptionalLong maxFds() {
    Limits limits = limits(new Missing());
    return limits == null ? lastMaxFds : limits.openFiles();
  }

  /**
   * What the last {@link #read} took, in nanoseconds of wall time; 0 before the first. A caller
   * spaces its readings by it.
   */
  public long lastReadNanos() {
    return lastReadNanos;
  }

  /**
   * Returns false where the process ended meanwhile, so that what was read is neither before nor
   * after.
   */
  private boolean read(ProcessReading reading, Missing missing) {
    ProcessTable table = ProcessTable.read(missing);
    ProcessStat stat = table.find(number());
    if (stat == null && !new File(root).exists()) {
      missing.add("process " + pid, "it has ended, or lives in another pid namespace");
      reading.children(lineage.survivors(table));
      return true;
    }
    if (stat != null && !isFirst(stat)) {
      missing.add("process " + pid, "it has ended; another one has its number now");
      reading.children(lineage.survivors(table));
      return true;
    }
    if (stat != null) {
      if (stat.hasExited()) {
        missing.add("process " + pid, "it has exited and waits for its parent (zombie)");
      }
      reading.identify(stat);
      reading.children(lineage.children(table, stat));
    }
    reading.readLimits(limits(missing), lastMaxFds);
    reading.readThreads();
    FileTypes types = new FileTypes(root, fileTypes);
    reading.readDescriptors(new DescriptorWalk(root, own), types, table);
    fileTypes = types.asked();
    reading.readMemory(table, own);
    return own || stat == null || stat.hasExited() || stillLives();
  }

  private boolean stillLives() {
    try {
      return !ProcessStat.read(root).hasExited();
    } catch (IOException e) {
      return new File(root).exists();
    }
  }

  private boolean isFirst(ProcessStat stat) {
    ProcessStat seen = first;
    if (seen == null) {
      first = stat;
      return true;
    }
    return seen.isSameAs(stat);
  }

  private @Nullable Limits limits(Missing missing) {
    String path = root + "/limits";
    try {
      Limits limits = Limits.parse(ProcText.read(path));
      lastMaxFds = own ? limits.openFiles() : lastMaxFds;
      return limits;
    } catch (IOException e) {
      missing.unreadable("limits", path, e);
      return null;
    }
  }

  /**
   * Our number where {@code /proc} is mounted; it may be another one than our own namespace gives
   * us.
   */
  private long number() {
    String name = root.substring(root.lastIndexOf('/') + 1);
    return name.equals("self") ? pid : Long.parseLong(name);
  }

  /** The number saves the kernel one link to follow for each descriptor. */
  private static String ownRoot() {
    try {
      return "/proc/" + Files.readSymbolicLink(Path.of("/proc/self"));
    } catch (IOException e) {
      return "/proc/self"; // no /proc: each reading says so
    }
  }
}
