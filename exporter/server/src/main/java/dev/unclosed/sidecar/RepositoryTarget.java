package dev.unclosed.sidecar;

import dev.unclosed.ingest.LiveRecording;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.report.OpenDescriptors;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.report.TargetSource;
import dev.unclosed.volume.Life;
import dev.unclosed.volume.TargetDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The JVMs of one directory, one life after the other, by their repositories. Any thread; {@link
 * #tick()} keeps it going.
 */
final class RepositoryTarget implements TargetSource {
  private final String name;
  private final TargetDirectory directory;
  private final SidecarSettings settings;
  private final LastWord lastWord;
  private final Consumer<String> log;
  private final CheckpointFile checkpoints;
  private final Burial burial;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock ticking = new ReentrantLock();
  private EarlierLives earlier = new EarlierLives();
  private @Nullable Checkpoint remembered;
  private @Nullable WatchedLife current;
  private @Nullable TargetSnapshot lastOfAll;
  private Instant written = Instant.EPOCH;
  private String told = "";

  RepositoryTarget(
      TargetDirectory directory,
      SidecarSettings settings,
      BlackBox box,
      LastWord lastWord,
      Consumer<String> log) {
    this.name = directory.name();
    this.directory = directory;
    this.settings = settings;
    this.lastWord = lastWord;
    this.log = log;
    this.checkpoints = new CheckpointFile(box.of(name), name, log);
    this.burial = new Burial(name, directory, box, log);
    checkpoints
        .read()
        .ifPresent(
            checkpoint -> {
              remembered = checkpoint;
              earlier = checkpoint.earlier();
              lastOfAll = Life.ofId(checkpoint.life()).map(this::gone).orElse(null);
            });
  }

  String name() {
    return name;
  }

  /** Nothing can be shown before the first life. */
  boolean hasBeenSeen() {
    lock.lock();
    try {
      return current != null || lastOfAll != null;
    } finally {
      lock.unlock();
    }
  }

  boolean isUp() {
    lock.lock();
    try {
      return current != null;
    } finally {
      lock.unlock();
    }
  }

  /** Looks at the directory, about once a second. */
  void tick() throws IOException {
    ticking.lock();
    try {
      List<Life> present = directory.lives();
      WatchedLife living = current;
      if (living != null && !directory.isAlive(living.life())) {
        end(living);
      }
      for (Life life : present) {
        meet(life);
      }
      living = current;
      if (living != null) {
        Life newest = newest(present, living.life());
        living.look(newest, directory.repository(newest));
        save(living);
      }
      earlier.keepOnly(present);
    } finally {
      ticking.unlock();
    }
  }

  private void meet(Life life) throws IOException {
    WatchedLife living = current;
    if (living != null && living.life().id().equals(life.id())) {
      return;
    }
    if (!directory.isAlive(life)) {
      if (earlier.hasEnded(life)) {
        burial.clear(life);
      } else {
        end(watch(life));
      }
    } else if (living == null) {
      begin(life);
    } else {
      tellOnce(
          "another JVM, pid "
              + life.pid()
              + ", writes to "
              + directory.path()
              + " and is not shown; give it a directory of its own");
    }
  }

  private void begin(Life life) {
    WatchedLife next = watch(life);
    lock.lock();
    try {
      earlier.began(life);
      current = next;
    } finally {
      lock.unlock();
    }
    long restarts = earlier.shown().restarts();
    log.accept(
        "watching "
            + name
            + ", "
            + life.main()
            + " (pid "
            + life.pid()
            + ")"
            + (restarts > 0 ? ", restart " + restarts : ""));
    next.tellMissing(log);
  }

  private WatchedLife watch(Life life) {
    WatchedLife watched = new WatchedLife(name, life, settings, log);
    Checkpoint before = remembered;
    if (before != null && before.life().equals(life.id())) {
      watched.events().remember(new FollowedLife.Memory(before.at(), before.ledger()));
    }
    return watched;
  }

  /** All that can be shown of a life of which only the sums are left. */
  private TargetSnapshot gone(Life life) {
    return new WatchedLife(name, life, settings, log).snapshot(Instant.now(), true);
  }

  private void end(WatchedLife life) {
    Death death = burial.dig(life);
    lock.lock();
    try {
      earlier.ended(life.life(), death.outcome(), death.last().ledger().types());
      lastOfAll = death.last();
      current = null;
      // Who waits for the last word must not see that nothing lives before there is one.
      lastWord.died(death);
    } finally {
      lock.unlock();
    }
    log.accept(death.sentence());
    checkpoints.write(new Checkpoint(name, earlier, life.life().id(), Instant.now(), new byte[0]));
    remembered = null;
    burial.clear(life.life());
  }

  private void save(WatchedLife living) {
    FollowedLife.Memory memory = living.events().memory();
    if (memory.at().isAfter(written)) {
      written = memory.at();
      checkpoints.write(
          new Checkpoint(name, earlier, living.life().id(), memory.at(), memory.bytes()));
    }
  }

  private static Life newest(List<Life> present, Life life) {
    return present.stream().filter(same -> same.id().equals(life.id())).findFirst().orElse(life);
  }

  private void tellOnce(String line) {
    if (!line.equals(told)) {
      told = line;
      log.accept(line);
    }
  }

  @Override
  public TargetSnapshot current() {
    lock.lock();
    try {
      WatchedLife living = current;
      return shown(living == null ? lastOfAll : living.snapshot(Instant.now(), false));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public TargetSnapshot settled(Duration atMost) throws InterruptedException {
    WatchedLife living = current;
    if (living != null) {
      living.events().settle(atMost);
    }
    return current();
  }

  @Override
  public OpenDescriptors descriptors() throws InterruptedException {
    return OpenDescriptors.ofProcess(settled(Duration.ofSeconds(3)));
  }

  @Override
  public @Nullable String record(Path file) throws IOException {
    WatchedLife living = current;
    if (living == null) {
      return "its JVM has ended; what is kept of it is in " + BlackBox.DIRECTORY;
    }
    return LiveRecording.write(
        directory.repository(living.life()).orElse(null), current().ledger(), file);
  }

  /** With the lives before; what the last one had open is counted among what has ended. */
  private TargetSnapshot shown(@Nullable TargetSnapshot now) {
    if (now == null) {
      throw new IllegalStateException(name + " was not seen yet");
    }
    return new TargetSnapshot(
        now.info(),
        now.up(),
        earlier.shown(),
        earlier.with(now.up() ? now.ledger() : withoutTypes(now.ledger())),
        now.process(),
        now.accounting(),
        now.closeWaits(),
        now.stream(),
        now.probe(),
        now.fdExhaustionSeconds());
  }

  private static LedgerSnapshot withoutTypes(LedgerSnapshot ledger) {
    return new LedgerSnapshot(
        ledger.at(), List.of(), ledger.sites(), ledger.others(), ledger.health());
  }

  /** Directories that hold one file of a life at least. */
  static List<TargetDirectory> in(Path volume) throws IOException {
    List<TargetDirectory> found = new ArrayList<>();
    TargetDirectory itself = new TargetDirectory(volume);
    if (isUsed(itself)) {
      found.add(itself);
    }
    try (var directories = Files.newDirectoryStream(volume)) {
      for (Path directory : directories) {
        TargetDirectory target = new TargetDirectory(directory);
        if (Files.isDirectory(directory) && isUsed(target)) {
          found.add(target);
        }
      }
    }
    return found;
  }

  private static boolean isUsed(TargetDirectory directory) {
    try {
      return directory.isUsed();
    } catch (IOException unreadable) {
      return false;
    }
  }
}
