package dev.unclosed.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that a reader sees whole or not at all. */
public final class ReportFile {
  private ReportFile() {}

  /** Writes it, in UTF-8, instead of one of that name. */
  public static void write(Path directory, String name, String content) throws IOException {
    Path unfinished = directory.resolve("." + name + ".tmp");
    try {
      Files.deleteIfExists(unfinished);
      // New, so that nobody can have put a link in its place.
      Files.write(
          unfinished,
          content.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
