package dev.unclosed.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes room for the chunks of one more JVM, by what JVMs that have ended left: in a crash loop
 * nobody else may be there to do it.
 */
final class DeadRepositories {
  /** Nobody writes a repository that has rested for so long: JFR touches it every second. */
  private static final Duration REST = Duration.ofMinutes(2);

  private final TargetDirectory directory;
  private final Life own;
  private final long budget;

  /**
   * @param budget bytes that the whole directory may hold
   */
  DeadRepositories(TargetDirectory directory, Life own, long budget) {
    this.directory = directory;
    this.own = own;
    this.budget = budget;
  }

  /**
   * Removes repositories of the dead, the oldest first, until that many bytes are free in the
   * budget.
   *
   * @return whether they are
   */
  boolean makeRoomFor(long wanted) throws IOException {
    long bytes = Trees.bytes(directory.path());
    if (bytes + wanted <= budget) {
      return true;
    }
    for (Path dead : dead()) {
      bytes -= Trees.bytes(dead);
      Trees.delete(dead);
      if (bytes + wanted <= budget) {
        return true;
      }
    }
    return false;
  }

  private List<Path> dead() throws IOException {
    List<Path> used = new ArrayList<>();
    List<Path> left = new ArrayList<>();
    for (Life life : directory.livesBeside(own)) {
      List<Path> group = directory.isAlive(life) ? used : left;
      directory.repository(life).ifPresent(group::add);
    }
    List<Path> dead = new ArrayList<>();
    for (Path repository : directory.repositories()) {
      if (!used.contains(repository) && (left.contains(repository) || rests(repository))) {
        dead.add(repository);
      }
    }
    return dead;
  }

  private static boolean rests(Path repository) throws IOException {
    FileTime newest = Files.getLastModifiedTime(repository);
    try (var files = Files.newDirectoryStream(repository)) {
      for (Path file : files) {
        FileTime modified = Files.getLastModifiedTime(file);
        newest = modified.compareTo(newest) > 0 ? modified : newest;
      }
    }
    return newest.toInstant().isBefore(Instant.now().minus(REST));
  }
}
