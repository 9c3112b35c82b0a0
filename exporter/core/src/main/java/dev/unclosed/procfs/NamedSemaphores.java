package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The POSIX semaphores that have a name in the target's {@code /dev/shm}.
 *
 * @param names by device and inode
 */
record NamedSemaphores(File directory, Map<String, String> names) {
  private static final String PREFIX = "sem.";

  /**
   * The C library makes a semaphore under such a name and gives it the asked one then; maps
   * remember the first.
   */
  private static final Pattern PASSING_NAME = Pattern.compile("[A-Za-z0-9]{6}");

  /** Null where the directory cannot be listed; then {@code missing} says why. */
  static @Nullable NamedSemaphores list(String root, Missing missing) {
    String link = root + "/root";
    try {
      Files.readSymbolicLink(Path.of(link));
    } catch (IOException e) {
      missing.unreadable("POSIX semaphores without owner", link, e);
      return null;
    }
    File directory = new File(link + "/dev/shm");
    Map<String, String> names = new HashMap<>();
    if (!directory.exists()) {
      return new NamedSemaphores(directory, names); // without the directory nobody can make one
    }
    String[] entries = directory.list();
    if (entries == null) {
      missing.unlisted("POSIX semaphores without owner", directory);
      return null;
    }
    for (String entry : entries) {
      if (entry.startsWith(PREFIX)) {
        add(directory, entry, names);
      }
    }
    return new NamedSemaphores(directory, names);
  }

  /** The semaphores of a process, with the names that they have now. */
  static List<PosixSemaphore> mapped(MemoryMaps maps, @Nullable NamedSemaphores named) {
    List<PosixSemaphore> semaphores = new ArrayList<>();
    maps.semaphores()
        .forEach(
            (identity, remembered) -> {
              String name = named == null ? null : named.names().get(identity);
              boolean passing = PASSING_NAME.matcher(remembered).matches();
              semaphores.add(
                  name == null
                      ? new PosixSemaphore(passing ? null : remembered, named != null)
                      : new PosixSemaphore(name, false));
            });
    return semaphores;
  }

  /**
   * The names of those that no visible process maps. One is mapped before it gets its name, so
   * whoever is not among the maps that are read after the listing does not use it.
   *
   * @return null where it cannot be told; then {@code missing} says why
   */
  @Nullable List<String> withoutOwner(ProcessTable table, Missing missing) {
    Map<String, String> unclaimed = new HashMap<>(names);
    String unreadable = null;
    for (ProcessStat process : table.processes().values()) {
      if (unclaimed.isEmpty()) {
        return List.of();
      }
      String root = "/proc/" + process.pid();
      try {
        unclaimed.keySet().removeAll(MemoryMaps.read(root).semaphores().keySet());
      } catch (IOException e) {
        unreadable = new File(root).exists() ? root + "/maps" : unreadable;
      }
    }
    if (unreadable != null && !unclaimed.isEmpty()) {
      missing.denied("POSIX semaphores without owner", unreadable);
      return null;
    }
    return table.complete() || unclaimed.isEmpty() ? stillThere(unclaimed) : null;
  }

  /**
   * Those of these names that are still there and that nobody maps whom we may look into: what
   * stays of a process that has ended. Empty where the directory cannot be listed.
   */
  static List<String> left(Collection<String> wanted) {
    Missing unsaid = new Missing();
    NamedSemaphores named = list("/proc/self", unsaid);
    if (named == null) {
      return List.of();
    }
    Map<String, String> left = new HashMap<>(named.names());
    left.values().retainAll(wanted);
    for (ProcessStat process : ProcessTable.read(unsaid).processes().values()) {
      left.keySet().removeAll(mappedBy(process));
    }
    return named.stillThere(left);
  }

  /** Empty for one that has ended, and for one of another user, who shares no semaphore. */
  private static Set<String> mappedBy(ProcessStat process) {
    try {
      return MemoryMaps.read("/proc/" + process.pid()).semaphores().keySet();
    } catch (IOException endedOrForeign) {
      return Set.of();
    }
  }

  private List<String> stillThere(Map<String, String> unclaimed) {
    return unclaimed.values().stream()
        .filter(name -> new File(directory, PREFIX + name).exists())
        .sorted()
        .toList();
  }

  private static void add(File directory, String entry, Map<String, String> names) {
    try {
      Map<String, Object> stat =
          Files.readAttributes(Path.of(directory.getPath(), entry), "unix:dev,ino");
      String identity = device((Long) stat.getOrDefault("dev", 0L)) + " " + stat.get("ino");
      names.put(identity, entry.substring(PREFIX.length()));
    } catch (IOException e) {
      return; // unlinked since the listing
    }
  }

  /** As {@code maps} writes it. */
  private static String device(long number) {
    long major = number >>> 8 & 0xfff;
    long minor = (number & 0xff) | ((number >>> 12) & 0xfff00);
    return String.format("%02x:%02x", major, minor);
  }
}
