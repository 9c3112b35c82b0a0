package dev.unclosed.procfs;

import java.io.IOException;
import java.time.Instant;

/** When the machine started, as {@code /proc/stat} tells it. */
final class BootTime {
  private BootTime() {}

  static Instant read() throws IOException {
    return parse(ProcText.read("/proc/stat"));
  }

  static Instant parse(ProcText text) throws IOException {
    while (text.nextLine()) {
      if (text.lineStartsWith("btime ") && text.skipFields(2) && text.decimal() >= 0) {
        return Instant.ofEpochSecond(text.decimal());
      }
    }
    throw new IOException("/proc/stat has no line btime");
  }
}
