package dev.unclosed.procfs;

import java.io.File;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The limit of threads of a control group, version 1 or 2.
 *
 * @param used threads and processes in the group that has the limit
 */
record CgroupPids(OptionalLong max, OptionalLong used) {
  private static final CgroupPids UNLIMITED =
      new CgroupPids(OptionalLong.empty(), OptionalLong.empty());
  private static final String MOUNT = "/sys/fs/cgroup";

  /**
   * Looks from the group of the process upwards for the limit with the least left.
   *
   * @throws IOException where the process has ended or its group may not be read
   */
  static CgroupPids read(String root) throws IOException {
    ProcText groups = ProcText.read(root + "/cgroup");
    CgroupPids tightest = UNLIMITED;
    while (groups.nextLine()) {
      String directory = directory(groups.line());
      while (directory.length() > MOUNT.length()) {
        CgroupPids here = at(directory);
        tightest = here.left() < tightest.left() ? here : tightest;
        directory = directory.substring(0, directory.lastIndexOf('/'));
      }
    }
    CgroupPids mount = at(MOUNT);
    return mount.left() < tightest.left() ? mount : tightest;
  }

  /**
   * Where a line of {@code /proc/<pid>/cgroup} leads: {@code 0::/path} or {@code 8:pids:/path};
   * empty for other controllers.
   */
  static String directory(String line) {
    String[] parts = line.split(":", 3);
    if (parts.length < 3 || parts[2].startsWith("/..")) {
      return ""; // outside of our own view of the groups
    }
    if (parts[0].equals("0") && parts[1].isEmpty()) {
      return parts[2].equals("/") ? MOUNT : MOUNT + parts[2];
    }
    String path = parts[2].equals("/") ? "" : parts[2];
    return parts[1].equals("pids") ? MOUNT + "/pids" + path : "";
  }

  private static CgroupPids at(String directory) throws IOException {
    File max = new File(directory, "pids.max");
    if (!max.exists()) {
      return UNLIMITED;
    }
    return new CgroupPids(
        number(max.getPath()), number(new File(directory, "pids.current").getPath()));
  }

  /** Empty for the word {@code max}. */
  private static OptionalLong number(String path) throws IOException {
    return ProcText.read(path).firstNumber();
  }

  private long left() {
    return max.isPresent() ? max.getAsLong() - used.orElse(0) : Long.MAX_VALUE;
  }
}
