package dev.unclosed.procfs;

import java.util.List;
import java.util.OptionalLong;

/**
 * Semaphores and the kernel's limits. The numbers of sets are those of the IPC namespace that
 * reader and target share; empty where they share none.
 *
 * @param posix named POSIX semaphores that the target has mapped
 * @param orphaned names of POSIX semaphores in {@code /dev/shm} of the target that no process maps
 *     which we can see
 * @param orphanedPosix their number; empty where the maps of some process cannot be read
 */
public record Semaphores(
    OptionalLong systemSets,
    OptionalLong maxSystemSets,
    OptionalLong system,
    OptionalLong maxSystem,
    OptionalLong posix,
    OptionalLong orphanedPosix,
    List<PosixSemaphore> mapped,
    List<String> orphaned) {

  private static final OptionalLong NONE = OptionalLong.empty();
  public static final Semaphores UNKNOWN =
      new Semaphores(NONE, NONE, NONE, NONE, NONE, NONE, List.of(), List.of());
}
