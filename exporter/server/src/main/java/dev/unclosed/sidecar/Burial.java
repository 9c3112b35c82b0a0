package dev.unclosed.sidecar;

import dev.unclosed.ingest.DeadChunks;
import dev.unclosed.ingest.SiteChunk;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.report.JvmEnd;
import dev.unclosed.report.ReportFile;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.volume.Life;
import dev.unclosed.volume.TargetDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is done for a life that has ended: its last events, its outcome, its black box. */
final class Burial {
  private final String target;
  private final TargetDirectory directory;
  private final BlackBox box;
  private final Consumer<String> log;
  private String told = "";

  Burial(String target, TargetDirectory directory, BlackBox box, Consumer<String> log) {
    this.target = target;
    this.directory = directory;
    this.box = box;
    this.log = log;
  }

  /** Reads everything that is left, and keeps what must outlive it; may be done again. */
  Death dig(WatchedLife watched) {
    Life life = watched.life();
    boolean mayRead = watched.events().stop();
    Optional<Path> repository = directory.repository(life);
    boolean left = repository.isPresent() && Files.isDirectory(repository.get());
    Path recording = null;
    if (left && mayRead) {
      recording = keepRecording(life, repository.get(), watched.events());
    }
    Death death = death(watched, left);
    keepReport(death, recording);
    return death;
  }

  private @Nullable Path keepRecording(Life life, Path repository, FollowedLife events) {
    try {
      Path kept = box.recording(target, life);
      if (DeadChunks.join(DeadChunks.of(repository), kept) == 0) {
        Files.delete(kept);
        return null;
      }
      events.complete(kept);
      if (DeadChunks.areOurs(kept)) {
        return kept;
      }
      Files.delete(kept);
      tell("no recording is kept of " + target + ": another one's events are in it, too");
      return null;
    } catch (IOException | RuntimeException e) {
      tell("no recording is kept of " + target + " (pid " + life.pid() + "): " + e);
      return null;
    }
  }

  private Death death(WatchedLife watched, boolean repositoryLeft) {
    Life life = watched.life();
    TargetSnapshot last = watched.snapshot(Instant.now(), true);
    Optional<ShutdownFile> word = lastWord(life);
    JvmEnd end = watched.events().feed().told().end();
    if (word.isPresent()) {
      long known = Math.max(word.get().known(), knownOpen(last));
      Outcome outcome = word.get().open() > known ? Outcome.LEAKING : Outcome.CLEAN;
      return new Death(life, target, outcome, word.get().trigger(), with(last, word.get()));
    }
    if (end != null) {
      Outcome outcome = end.open() > knownOpen(last) ? Outcome.LEAKING : Outcome.CLEAN;
      return new Death(life, target, outcome, end.trigger(), last);
    }
    boolean removedByExit = life.repository() != null && !repositoryLeft;
    return new Death(life, target, removedByExit ? Outcome.UNKNOWN : Outcome.KILLED, "", last);
  }

  /** A JVM that only emits has no ledger, and cannot know which sites are no leaks. */
  private static long knownOpen(TargetSnapshot last) {
    return last.ledger().sites().stream()
        .filter(site -> site.known() != null && !site.type().equals("thread"))
        .mapToLong(SiteSnapshot::open)
        .sum();
  }

  private Optional<ShutdownFile> lastWord(Life life) {
    try {
      return ShutdownFile.read(directory.path(), life);
    } catch (IOException e) {
      tell("last word of " + target + " (pid " + life.pid() + ") is not readable: " + e);
      return Optional.empty();
    }
  }

  /** Its own last counters are newer than any that were streamed. */
  private static TargetSnapshot with(TargetSnapshot last, ShutdownFile word) {
    if (word.types().isEmpty()) {
      return last;
    }
    LedgerSnapshot ledger = last.ledger();
    return new TargetSnapshot(
        last.info(),
        last.up(),
        last.lives(),
        new LedgerSnapshot(
            ledger.at(), word.types(), ledger.sites(), ledger.others(), ledger.health()),
        last.process(),
        last.accounting(),
        last.closeWaits(),
        last.stream(),
        last.probe(),
        last.fdExhaustionSeconds());
  }

  private void keepReport(Death death, @Nullable Path recording) {
    try {
      if (death.outcome() == Outcome.CLEAN) {
        if (recording != null) {
          Files.deleteIfExists(recording);
        }
        return;
      }
      if (recording != null) {
        SiteChunk.append(death.last().ledger(), recording);
      }
      Files.writeString(box.report(target, death.life()), death.report(Instant.now()));
      box.trim();
    } catch (IOException | RuntimeException | InternalError e) {
      tell("no report is kept of " + target + " (pid " + death.life().pid() + "): " + e);
    }
  }

  /** Removes what a life left on the volume. */
  void clear(Life life) {
    try {
      Path word = ShutdownFile.path(directory.path(), life);
      Files.deleteIfExists(word);
      Files.deleteIfExists(
          word.resolveSibling(ReportFile.unfinishedName(String.valueOf(word.getFileName()))));
      directory.forget(life);
    } catch (IOException e) {
      tell(
          "cannot remove what pid "
              + life.pid()
              + " left in "
              + directory.path()
              + ", run the sidecar as the application's user: "
              + e);
    }
  }

  /** The same once, since it may come back every second. */
  private void tell(String line) {
    if (!line.equals(told)) {
      told = line;
      log.accept(line);
    }
  }
}
