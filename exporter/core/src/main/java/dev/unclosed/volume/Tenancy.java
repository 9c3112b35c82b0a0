package dev.unclosed.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** This JVM's place in a target directory: its own life is told there, and there is room for it. */
public final class Tenancy {
  private static final long MEGABYTE = 1024 * 1024;

  private final TargetDirectory directory;
  private final long budget;
  private final long reserve;
  private Life life;
  private @Nullable LifeFile file;

  /**
   * @param budget bytes that the directory may hold, with what this JVM writes
   * @param reserve bytes that this JVM writes at most
   */
  public Tenancy(Path directory, Life life, long budget, long reserve) {
    this.directory = new TargetDirectory(directory);
    this.life = life;
    this.budget = budget;
    this.reserve = reserve;
  }

  public Path directory() {
    return directory.path();
  }

  /**
   * Tells of this life before there is anything to see of it: it may be short. Where that fails,
   * {@link #take} says why.
   */
  public synchronized void announce() throws IOException {
    if (file == null && unusable(directory.path()) == null) {
      file = LifeFile.claim(directory.path(), life);
    }
  }

  /**
   * Takes the place; may be tried again.
   *
   * @return null, or in one line why that is not possible and what helps
   */
  public synchronized @Nullable String take() {
    Path path = directory.path();
    String problem = unusable(path);
    if (problem != null) {
      return problem;
    }
    try {
      announce();
      new DeadRemains(directory, life).clear();
      if (!new DeadRepositories(directory, life, budget).makeRoomFor(reserve)) {
        return path
            + " holds more than repository.budget="
            + budget / MEGABYTE
            + " MB leaves for one more JVM; remove what is not needed there";
      }
      return null;
    } catch (IOException e) {
      return path + " cannot be used: " + e;
    }
  }

  /** Tells where the chunks are, and tells all of it anew where somebody removed it. */
  public synchronized void keep(@Nullable String repository) throws IOException {
    LifeFile told = file;
    if (told == null) {
      return;
    }
    boolean moved = false;
    if (repository != null && !repository.equals(life.repository())) {
      life = life.in(repository);
      moved = true;
    }
    if (!told.isThere() && unusable(directory.path()) == null) {
      file = LifeFile.claim(directory.path(), life);
      told.close();
    } else if (moved) {
      told.write(life);
    }
  }

  /** Only the last directory of the path is made: what is above it is the volume's. */
  private static @Nullable String unusable(Path path) {
    Path above = path.toAbsolutePath().getParent();
    if (!Files.exists(path) && (above == null || !Files.isDirectory(above))) {
      return above + " does not exist; mount the volume there";
    }
    try {
      if (!Files.exists(path)) {
        Files.createDirectory(path);
      }
    } catch (IOException e) {
      return path + " cannot be made (" + e.getClass().getSimpleName() + "); check its owner";
    }
    if (!Files.isDirectory(path)) {
      return path + " is no directory";
    }
    return Files.isWritable(path) ? null : path + " cannot be written; check its owner and mount";
  }
}
