package dev.unclosed.procfs;

import java.util.OptionalLong;

/** The soft limits of {@code /proc/<pid>/limits}; empty where a limit is unlimited. */
record Limits(OptionalLong openFiles, OptionalLong processes) {

  static Limits parse(ProcText text) {
    OptionalLong files = OptionalLong.empty();
    OptionalLong processes = OptionalLong.empty();
    while (text.nextLine()) {
      if (text.lineStartsWith("Max open files ")) {
        files = soft(text);
      } else if (text.lineStartsWith("Max processes ")) {
        processes = soft(text);
      }
    }
    return new Limits(files, processes);
  }

  /** The first number of the line; {@code unlimited} stands in its place where there is none. */
  private static OptionalLong soft(ProcText text) {
    while (text.nextField()) {
      if (text.decimal() >= 0) {
        return OptionalLong.of(text.decimal());
      }
      if (text.field().equals("unlimited")) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }
}
