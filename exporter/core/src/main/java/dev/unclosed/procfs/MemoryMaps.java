package dev.unclosed.procfs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code /proc/<pid>/maps} tells: how many mappings there are, and which POSIX semaphores are
 * among them.
 *
 * @param semaphores the name that the kernel remembers, by device and inode
 */
record MemoryMaps(long count, Map<String, String> semaphores) {
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
    Map<String, String> semaphores = new LinkedHashMap<>();
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
        semaphores.put(key, name(text.rest()));
      }
    }
    return new MemoryMaps(count, semaphores);
  }

  private static String name(String path) {
    int end = path.length() - (path.endsWith(DELETED) ? DELETED.length() : 0);
    return path.substring(SEMAPHORE.length(), end);
  }
}
