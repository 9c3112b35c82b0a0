package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a reading could not have, each with its remedy. One reading, one thread. */
final class Missing {
  private static final String RIGHTS =
      "run as the user of the process, or as root with CAP_SYS_PTRACE";
  private static final String NO_DESCRIPTOR =
      "this process has no free descriptor: close some or raise its limit (ulimit -n)";

  private final Set<String> lines = new LinkedHashSet<>();

  boolean isEmpty() {
    return lines.isEmpty();
  }

  void add(String what, String why) {
    lines.add(what + ": " + why);
  }

  /** Names a file that could not be read; tells lack of rights, lack of descriptors and an ended process apart. */
  void unreadable(String what, String path, IOException cause) {
    String message = String.valueOf(cause.getMessage());
    if (message.contains("Too many open files")) {
      add(what, NO_DESCRIPTOR);
    } else if (new File(path).exists()) {
      add(what, path + " may not be read; " + RIGHTS);
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
    add(what, path + " may not be read; " + RIGHTS);
  }

  List<String> lines() {
    return List.copyOf(new ArrayList<>(lines));
  }
}
