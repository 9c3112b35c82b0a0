package dev.unclosed.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    for (Map.Entry<Path, Optional<Life>> dead : dead().entrySet()) {
      bytes -= remove(dead.getKey(), dead.getValue());
      if (bytes + wanted <= budget) {
        return true;
      }
    }
    return false;
  }

  /**
   * Only an orderly exit takes a repository away without a word: a sidecar must not take a crash
   * for one.
   *
   * @return bytes that are free now
   */
  private long remove(Path repository, Optional<Life> life) throws IOException {
    long bytes = Trees.bytes(repository);
    if (!Trees.deleteIfAllowed(repository)) {
      return 0;
    }
    if (life.isPresent()) {
      directory.tellCleared(life.get());
    }
    return bytes;
  }

  /** The oldest first, each with whose it was, where that is known. */
  private Map<Path, Optional<Life>> dead() throws IOException {
    Set<Path> used = new HashSet<>();
    Map<Path, Life> left = new HashMap<>();
    for (Life life : directory.livesBeside(own)) {
      Optional<Path> repository = directory.repository(life);
      if (repository.isPresent() && directory.mayLive(life)) {
        used.add(repository.get());
      } else if (repository.isPresent()) {
        left.put(repository.get(), life);
      }
    }
    Map<Path, Optional<Life>> dead = new LinkedHashMap<>();
    for (Path repository : directory.repositories()) {
      if (!used.contains(repository) && (left.containsKey(repository) || rests(repository))) {
        dead.put(repository, Optional.ofNullable(left.get(repository)));
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
