package dev.unclosed.sidecar;

import dev.unclosed.volume.Life;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is kept of lives that ended badly: recordings and reports of all targets, in one directory
 * of the volume, within a budget of bytes. The oldest go first.
 */
final class BlackBox {
  /** Beside the directories of the targets; no agent writes there. */
  static final String DIRECTORY = "unclosed.sidecar";

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String RECORDING = ".jfr";
  private static final String REPORT = ".txt";

  private final Path directory;
  private final long budget;

  /**
   * @param volume the directory that holds those of the targets
   * @param budget most bytes of all recordings and reports together
   */
  BlackBox(Path volume, long budget) {
    this.directory = volume.resolve(DIRECTORY);
    this.budget = budget;
  }

  /** Where everything about one target is kept. */
  Path of(String target) {
    return directory.resolve(target);
  }

  /** Names of the targets that an earlier sidecar has watched. */
  List<String> targets() throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> targets = Files.newDirectoryStream(directory)) {
        targets.forEach(target -> names.add(name(target)));
      }
    }
    return names;
  }

  /** The recording of a life. */
  Path recording(String target, Life life) throws IOException {
    return Files.createDirectories(of(target)).resolve(name(life) + RECORDING);
  }

  Path report(String target, Life life) throws IOException {
    return Files.createDirectories(of(target)).resolve(name(life) + REPORT);
  }

  /** Sorts by time. */
  private static String name(Life life) {
    return START.format(life.start()) + "-" + life.pid();
  }

  /** Removes what is over the budget. */
  void trim() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> targets = Files.newDirectoryStream(directory)) {
      for (Path target : targets) {
        collect(target, files);
      }
    }
    files.sort((a, b) -> name(b).compareTo(name(a)));
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      if (bytes > budget) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void collect(Path target, List<Path> files) throws IOException {
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> kept =
          Files.newDirectoryStream(target, "*{" + RECORDING + "," + REPORT + "}")) {
        kept.forEach(files::add);
      }
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
