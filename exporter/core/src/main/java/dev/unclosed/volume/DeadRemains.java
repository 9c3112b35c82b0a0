package dev.unclosed.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small files of JVMs that have ended: a crash loop without a sidecar must not fill the volume
 * with names.
 */
final class DeadRemains {
  /** For a sidecar to count when it comes; older ends are forgotten. */
  static final int LIVES_KEPT = 1000;

  /** A claim takes milliseconds: one that rests for so long has ended in the middle of it. */
  private static final Duration REST = Duration.ofMinutes(2);

  private static final Pattern UNFINISHED_WORD = Pattern.compile("\\.(shutdown-.*\\.json)\\.tmp");

  private final TargetDirectory directory;
  private final Life own;

  DeadRemains(TargetDirectory directory, Life own) {
    this.directory = directory;
    this.own = own;
  }

  /** Removes what no sidecar needs. */
  void clear() throws IOException {
    for (Path file : directory.list(".shutdown-*")) {
      if (isOfTheDead(file)) {
        Trees.deleteIfAllowed(file);
      }
    }
    for (Path file : directory.list("life-*.new")) {
      if (rests(file)) {
        Trees.deleteIfAllowed(file);
      }
    }
    List<Life> others = directory.livesBeside(own);
    for (Life life : others.subList(0, Math.max(0, others.size() - LIVES_KEPT))) {
      if (!directory.mayLive(life)) {
        forget(life);
      }
    }
  }

  /** What another user left is small, and must not cost this JVM its recording. */
  private void forget(Life life) throws IOException {
    for (Path file : directory.filesOf(life)) {
      Trees.deleteIfAllowed(file);
    }
  }

  private boolean isOfTheDead(Path unfinished) throws IOException {
    Matcher matcher = UNFINISHED_WORD.matcher(String.valueOf(unfinished.getFileName()));
    if (!matcher.matches()) {
      return false;
    }
    Optional<Life> life = Life.ofFileName(matcher.group(1));
    return life.isPresent() && !life.get().id().equals(own.id()) && !directory.mayLive(life.get());
  }

  private static boolean rests(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(REST));
  }
}
