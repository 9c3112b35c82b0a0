package dev.unclosed.sidecar;

import dev.unclosed.procfs.LeftSemaphores;
import dev.unclosed.procfs.ProcessSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What outlives a process that has ended and belongs to nobody now.
 *
 * @param children processes below it that live on
 * @param semaphores names of POSIX semaphores that it had and nobody has any more
 */
record Leftovers(long children, List<String> semaphores) {
  private static final int NAMED = 3;

  /**
   * Compares the last sight of the process with what is there after its end.
   *
   * @param before the last reading of the living process
   * @param after a reading after its end
   */
  static Leftovers of(ProcessSnapshot before, ProcessSnapshot after) {
    return new Leftovers(after.children().reparented().orElse(0), LeftSemaphores.of(before));
  }

  boolean any() {
    return children > 0 || !semaphores.isEmpty();
  }

  /** For a log line, for example {@code 2 child processes, 8 POSIX semaphores (a, b, c, ...)}. */
  String text() {
    List<String> parts = new ArrayList<>();
    if (children > 0) {
      parts.add(children + (children == 1 ? " child process" : " child processes"));
    }
    if (!semaphores.isEmpty()) {
      String names = String.join(", ", semaphores.subList(0, Math.min(NAMED, semaphores.size())));
      parts.add(
          semaphores.size()
              + (semaphores.size() == 1 ? " POSIX semaphore (" : " POSIX semaphores (")
              + names
              + (semaphores.size() > NAMED ? ", ...)" : ")"));
    }
    return String.join(", ", parts);
  }
}
