package dev.unclosed.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The System V semaphores of an IPC namespace, against the kernel's limits. */
record SystemSemaphores(
    OptionalLong sets, OptionalLong maxSets, OptionalLong semaphores, OptionalLong maxSemaphores) {
  private static final String TABLE = "/proc/sysvipc/sem";
  private static final String LIMITS = "/proc/sys/kernel/sem";
  private static final SystemSemaphores UNKNOWN =
      new SystemSemaphores(
          OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /**
   * Both files tell of the namespace of whoever reads them, so they are read only where it is the
   * target's.
   */
  static SystemSemaphores read(String root, boolean own, Missing missing) {
    String path = TABLE;
    try {
      if (!own && !sharesNamespace(root, missing)) {
        return UNKNOWN;
      }
      ProcText table = ProcText.read(path);
      path = LIMITS;
      return parse(table, ProcText.read(path));
    } catch (IOException e) {
      missing.unreadable("System V semaphores", path, e);
      return UNKNOWN;
    }
  }

  static SystemSemaphores parse(ProcText table, ProcText limits) {
    long sets = 0;
    long semaphores = 0;
    table.nextLine(); // the header
    while (table.nextLine()) {
      if (table.skipFields(4)) {
        sets++;
        semaphores += Math.max(0, table.decimal());
      }
    }
    OptionalLong maxSemaphores = OptionalLong.empty();
    OptionalLong maxSets = OptionalLong.empty();
    if (limits.nextLine() && limits.skipFields(2)) {
      maxSemaphores = OptionalLong.of(limits.decimal());
      maxSets = limits.skipFields(2) ? OptionalLong.of(limits.decimal()) : maxSets;
    }
    return new SystemSemaphores(
        OptionalLong.of(sets), maxSets, OptionalLong.of(semaphores), maxSemaphores);
  }

  private static boolean sharesNamespace(String root, Missing missing) {
    String path = root + "/ns/ipc";
    try {
      Path ours = Files.readSymbolicLink(Path.of("/proc/self/ns/ipc"));
      boolean shared = Files.readSymbolicLink(Path.of(path)).equals(ours);
      if (!shared) {
        missing.add(
            "System V semaphores",
            "the process lives in another IPC namespace; run inside its container");
      }
      return shared;
    } catch (IOException e) {
      missing.unreadable("System V semaphores", path, e);
      return false;
    }
  }
}
