package dev.unclosed.procfs;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Asks {@code /proc/<pid>/fdinfo} which process each pidfd stands for. */
final class PidDescriptors {
  private static final int EXPECTED_SIZE = 256;

  private PidDescriptors() {}

  /** Null where they cannot be read; then {@code missing} says why. */
  static @Nullable List<PidDescriptor> read(
      String root, List<Descriptor> descriptors, ProcessTable table, Missing missing) {
    List<PidDescriptor> found = new ArrayList<>();
    for (Descriptor descriptor : descriptors) {
      if (descriptor.kind() != DescriptorKind.PIDFD) {
        continue;
      }
      String path = root + "/fdinfo/" + descriptor.fd();
      try {
        found.add(parse(descriptor.fd(), ProcText.read(path, EXPECTED_SIZE), table));
      } catch (FileNotFoundException e) {
        if (new File(path).exists()) {
          missing.unreadable("processes behind pidfds", path, e);
          return null;
        }
      } catch (IOException e) {
        missing.unreadable("processes behind pidfds", path, e);
        return null;
      }
    }
    return List.copyOf(found);
  }

  /**
   * {@code Pid:} is -1 once the process was waited for, and 0 where it lives in a namespace beside
   * ours.
   */
  static PidDescriptor parse(int fd, ProcText text, ProcessTable table) {
    while (text.nextLine()) {
      if (text.lineStartsWith("Pid:") && text.skipFields(2)) {
        return of(fd, text.field(), table);
      }
    }
    return new PidDescriptor(fd, OptionalLong.empty(), null, PidDescriptor.State.HIDDEN);
  }

  private static PidDescriptor of(int fd, String number, ProcessTable table) {
    long pid = Long.parseLong(number);
    if (pid == -1) {
      return new PidDescriptor(fd, OptionalLong.empty(), null, PidDescriptor.State.GONE);
    }
    if (pid == 0) {
      return new PidDescriptor(fd, OptionalLong.empty(), null, PidDescriptor.State.HIDDEN);
    }
    ProcessStat process = table.find(pid);
    PidDescriptor.State state =
        process != null && process.hasExited()
            ? PidDescriptor.State.ZOMBIE
            : PidDescriptor.State.ALIVE;
    return new PidDescriptor(
        fd, OptionalLong.of(pid), process == null ? null : process.command(), state);
  }
}
