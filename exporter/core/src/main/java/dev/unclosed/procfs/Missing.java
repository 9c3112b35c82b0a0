package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what a reading could not have, each with its reason and remedy; what has one reason
 * shares a line. One reading, one thread.
 */
final class Missing {
  private static final String RIGHTS =
      "may not be read: run as the user of the process, or as root with CAP_SYS_PTRACE";
  private static final String NO_DESCRIPTOR =
      "no descriptor is free in the reading process: close some or raise its limit (ulimit -n)";

  private final Map<String, Set<String>> byReason = new LinkedHashMap<>();

  void add(String what, String reason) {
    byReason.computeIfAbsent(reason, key -> new LinkedHashSet<>()).add(what);
  }

  /**
   * Names a file that could not be read; tells lack of rights, lack of descriptors and absence
   * apart.
   */
  void unreadable(String what, String path, IOException cause) {
    if (String.valueOf(cause.getMessage()).contains("Too many open files")) {
      add(what, NO_DESCRIPTOR);
    } else if (cause instanceof AccessDeniedException || new File(path).exists()) {
      denied(what, path);
    } else {
      add(what, path + " is absent");
    }
  }

  /** Names a directory that could not be listed. Opens nothing. */
  void unlisted(String what, File directory) {
    if (!directory.exists()) {
      add(what, directory + " is absent");
    } else if (directory.canRead()) {
      add(what, NO_DESCRIPTOR);
    } else {
      denied(what, directory.getPath());
    }
  }

  void denied(String what, String path) {
    add(what + " (" + path + ")", RIGHTS);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    byReason.forEach((reason, what) -> lines.add(String.join(", ", what) + ": " + reason));
    return List.copyOf(lines);
  }
}
