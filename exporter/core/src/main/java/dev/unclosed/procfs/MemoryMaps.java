package dev.unclosed.procfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code /proc/<pid>/maps} tells: how many mappings there are, and which POSIX semaphores are among them.
 *
 * @param semaphores by device and inode, since a name may be used again
 */
record MemoryMaps(long count, Map<String, PosixSemaphore> semaphores) {
  private static final String SEMAPHORE = "/dev/shm/sem.";
  private static final String DELETED = " (deleted)";

  /**
   * @throws IOException where the process has ended or its maps may not be read
   */
  static MemoryMaps read(String root) throws IOException {
    return parse(ProcText.read(root + "/maps"));
  }

  static MemoryMaps parse(ProcText text) {
    long count = 0;
    Map<String, PosixSemaphore> semaphores = new LinkedHashMap<>();
    while (text.nextLine()) {
      count++;
      if (!text.skipFields(4)) {
        continue;
      }
      long device = text.position();
      text.nextField();
      long inode = text.position();
      if (text.restStartsWith(SEMAPHORE)) {
        String key = text.fieldAt(device) + " " + text.fieldAt(inode);
        semaphores.put(key, semaphore(text.rest()));
      }
    }
    return new MemoryMaps(count, semaphores);
  }

  List<PosixSemaphore> mapped() {
    return new ArrayList<>(semaphores.values());
  }

  private static PosixSemaphore semaphore(String path) {
    boolean unlinked = path.endsWith(DELETED);
    int end = path.length() - (unlinked ? DELETED.length() : 0);
    return new PosixSemaphore(path.substring(SEMAPHORE.length(), end), unlinked);
  }
}
