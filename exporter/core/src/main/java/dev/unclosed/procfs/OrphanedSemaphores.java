package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks for named POSIX semaphores that outlived everybody who used them. */
final class OrphanedSemaphores {
  private static final String PREFIX = "sem.";

  private OrphanedSemaphores() {}

  /**
   * The names of those in the target's {@code /dev/shm} that no visible process maps. A semaphore is mapped before it gets its name, so whoever is
   * not among the maps that are read after the listing does not use it.
   *
   * @return null where it cannot be told; then {@code missing} says why
   */
  static @Nullable List<String> find(String root, ProcessTable table, Missing missing) {
    File directory = new File(root + "/root/dev/shm");
    String[] names = directory.list();
    if (names == null) {
      missing.unlisted("POSIX semaphores without owner", directory);
      return null;
    }
    Map<String, String> unclaimed = new TreeMap<>();
    for (String name : names) {
      if (name.startsWith(PREFIX)) {
        addIdentity(directory, name, unclaimed);
      }
    }
    if (!unclaimed.isEmpty() && !claim(table, unclaimed, missing)) {
      return null;
    }
    return unclaimed.values().stream()
        .filter(name -> new File(directory, PREFIX + name).exists())
        .sorted()
        .toList();
  }

  private static void addIdentity(File directory, String name, Map<String, String> unclaimed) {
    try {
      Map<String, Object> stat =
          Files.readAttributes(Path.of(directory.getPath(), name), "unix:dev,ino");
      long device = ((Number) stat.getOrDefault("dev", 0L)).longValue();
      String identity = device(device) + " " + stat.get("ino");
      unclaimed.put(identity, name.substring(PREFIX.length()));
    } catch (IOException e) {
      return; // unlinked since the listing
    }
  }

  /** As {@code maps} writes it. */
  private static String device(long number) {
    long major = number >>> 8 & 0xfff;
    long minor = number & 0xff | number >>> 12 & 0xfff00;
    return String.format("%02x:%02x", major, minor);
  }

  private static boolean claim(ProcessTable table, Map<String, String> unclaimed, Missing missing) {
    String unreadable = null;
    for (ProcessStat process : table.processes().values()) {
      String root = "/proc/" + process.pid();
      try {
        unclaimed.keySet().removeAll(MemoryMaps.read(root).semaphores().keySet());
      } catch (IOException e) {
        unreadable = new File(root).exists() ? root + "/maps" : unreadable;
      }
      if (unclaimed.isEmpty()) {
        return true;
      }
    }
    if (unreadable != null) {
      missing.denied("POSIX semaphores without owner", unreadable);
    }
    return unreadable == null && table.complete();
  }
}
