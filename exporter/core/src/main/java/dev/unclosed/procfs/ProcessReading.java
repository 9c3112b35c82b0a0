package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one process: its parts are empty until they are read. Used once, by one thread.
 */
final class ProcessReading {
  private static final OptionalLong NONE = OptionalLong.empty();
  private static final int LINKS_OF_AN_EMPTY_DIRECTORY = 2;

  private final String root;
  private final Missing missing;

  private Optional<ProcessIdentity> identity = Optional.empty();
  private OptionalLong openFds = NONE;
  private OptionalLong maxFds = NONE;
  private @Nullable Descriptors descriptors;
  private OptionalLong threads = NONE;
  private ThreadLimits threadLimits = ThreadLimits.UNKNOWN;
  private OptionalLong memoryMaps = NONE;
  private OptionalLong maxMemoryMaps = NONE;
  private Children children = Children.UNKNOWN;
  private @Nullable List<PidDescriptor> pidfds;
  private Semaphores semaphores = Semaphores.UNKNOWN;

  ProcessReading(String root, Missing missing) {
    this.root = root;
    this.missing = missing;
  }

  void identify(ProcessStat stat) {
    try {
      identity = Optional.of(stat.identity(BootTime.read()));
    } catch (IOException e) {
      missing.unreadable("start time", "/proc/stat", e);
    }
  }

  void readDescriptors(DescriptorWalk walk, FileTypes types, ProcessTable table) {
    descriptors = Descriptors.read(root, walk, types, missing);
    openFds = descriptors == null ? walk.count() : OptionalLong.of(descriptors.all().size());
    if (descriptors != null) {
      pidfds = PidDescriptors.read(root, descriptors.all(), table, missing);
    }
  }

  void readLimits(@Nullable Limits limits, OptionalLong lastMaxFds) {
    maxFds = limits == null ? lastMaxFds : limits.openFiles();
    threadLimits =
        new ThreadLimits(
            limits == null ? NONE : limits.processes(), NONE, NONE, KernelLimits.threads(missing));
    maxMemoryMaps = KernelLimits.memoryMaps(missing);
  }

  /**
   * The directory of threads has one link for each, beside its own two: a {@code stat}, which opens
   * nothing.
   */
  void readThreads() {
    try {
      Object links = Files.getAttribute(Path.of(root, "task"), "unix:nlink");
      threads = OptionalLong.of(((Number) links).longValue() - LINKS_OF_AN_EMPTY_DIRECTORY);
    } catch (IOException e) {
      missing.unreadable("threads", root + "/task", e);
    }
    try {
      threadLimits = threadLimits.in(CgroupPids.read(root));
    } catch (IOException e) {
      missing.unreadable("limit of threads in the control group", root + "/cgroup", e);
    }
  }

  void readMemory(ProcessTable table, boolean own) {
    NamedSemaphores named = NamedSemaphores.list(root, missing);
    OptionalLong posix = NONE;
    List<PosixSemaphore> mapped = List.of();
    try {
      MemoryMaps maps = MemoryMaps.read(root);
      memoryMaps = OptionalLong.of(maps.count());
      mapped = NamedSemaphores.mapped(maps, named);
      posix = OptionalLong.of(mapped.size());
    } catch (IOException e) {
      missing.unreadable("memory maps, POSIX semaphores", root + "/maps", e);
    }
    SystemSemaphores system = SystemSemaphores.read(root, own, missing);
    List<String> orphaned = named == null ? null : named.withoutOwner(table, missing);
    semaphores =
        new Semaphores(
            system.sets(),
            system.maxSets(),
            system.semaphores(),
            system.maxSemaphores(),
            posix,
            orphaned == null ? NONE : OptionalLong.of(orphaned.size()),
            mapped,
            orphaned == null ? List.of() : orphaned);
  }

  void children(Children found) {
    children = found;
  }

  ProcessSnapshot snapshot(Instant at, long pid, long readNanos) {
    List<Descriptor> all = descriptors == null ? List.of() : descriptors.all();
    return new ProcessSnapshot(
        at,
        pid,
        identity,
        openFds,
        maxFds,
        all,
        descriptors == null ? Map.of() : descriptors.kinds(),
        descriptors == null ? Map.of() : descriptors.sockets(),
        threads,
        threadLimits.tightest(),
        threadLimits,
        memoryMaps,
        maxMemoryMaps,
        children,
        pidfds == null ? List.of() : pidfds,
        orphanPidfds(),
        semaphores,
        DatabaseFamilies.of(all),
        deletedFiles(all),
        missing.lines(),
        readNanos);
  }

  private OptionalLong orphanPidfds() {
    return pidfds == null
        ? NONE
        : OptionalLong.of(pidfds.stream().filter(PidDescriptor::isOrphan).count());
  }

  private List<DeletedFile> deletedFiles(List<Descriptor> all) {
    return all.stream()
        .filter(descriptor -> descriptor.kind() == DescriptorKind.DELETED)
        .map(descriptor -> DeletedFile.of(descriptor, new File(root + "/fd/" + descriptor.fd())))
        .toList();
  }
}
