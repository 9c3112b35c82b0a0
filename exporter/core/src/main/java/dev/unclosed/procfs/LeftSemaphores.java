package dev.unclosed.procfs;

import java.util.List;

/** Named POSIX semaphores that outlive the process that had them. */
public final class LeftSemaphores {
  private LeftSemaphores() {}

  /**
   * Names of those that a process had and nobody else has, after its end; empty where it had none,
   * and where its shared memory is not ours.
   *
   * @param before a reading of the process while it lived
   */
  public static List<String> of(ProcessSnapshot before) {
    List<String> names =
        before.semaphores().mapped().stream()
            .filter(semaphore -> !semaphore.unlinked() && semaphore.name() != null)
            .map(semaphore -> String.valueOf(semaphore.name()))
            .toList();
    return names.isEmpty() ? List.of() : NamedSemaphores.left(names);
  }
}
