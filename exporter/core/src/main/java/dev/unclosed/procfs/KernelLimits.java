package dev.unclosed.procfs;

import java.io.IOException;
import java.util.OptionalLong;

/** The limits of the machine, from {@code /proc/sys}. */
final class KernelLimits {
  private KernelLimits() {}

  static OptionalLong memoryMaps(Missing missing) {
    return number("limit of memory maps", "/proc/sys/vm/max_map_count", missing);
  }

  /** Each thread takes a number, so the numbers bound them too. */
  static OptionalLong threads(Missing missing) {
    OptionalLong threads = number("limit of threads", "/proc/sys/kernel/threads-max", missing);
    OptionalLong numbers = number("limit of threads", "/proc/sys/kernel/pid_max", missing);
    return threads.isPresent() && numbers.isPresent()
        ? OptionalLong.of(Math.min(threads.getAsLong(), numbers.getAsLong()))
        : OptionalLong.empty();
  }

  private static OptionalLong number(String what, String path, Missing missing) {
    try {
      return ProcText.read(path).firstNumber();
    } catch (IOException e) {
      missing.unreadable(what, path, e);
      return OptionalLong.empty();
    }
  }
}
