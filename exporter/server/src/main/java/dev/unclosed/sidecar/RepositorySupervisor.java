package dev.unclosed.sidecar;

import dev.unclosed.report.TargetSource;
import dev.unclosed.volume.TargetDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * Finds the targets of a volume, one per directory that an agent writes to, and keeps them going.
 * One thread ticks, any thread asks.
 */
public final class RepositorySupervisor {
  private final Path volume;
  private final SidecarSettings settings;
  private final BlackBox box;
  private final LastWord lastWord;
  private final Consumer<String> log;
  private final Map<String, RepositoryTarget> targets = new ConcurrentSkipListMap<>();
  private String told = "";

  /**
   * @param volume need not exist yet
   * @param log takes one line at a time
   */
  public RepositorySupervisor(
      Path volume, SidecarSettings settings, LastWord lastWord, Consumer<String> log) {
    this.volume = volume;
    this.settings = settings;
    this.box = new BlackBox(volume, settings.blackBoxBytes());
    this.lastWord = lastWord;
    this.log = log;
  }

  /** Looks at the volume and at each target, about once a second. */
  public void tick() {
    try {
      RepositoryTarget.in(volume).forEach(this::watch);
      box.targets().forEach(this::watchAgain);
      tell("");
    } catch (IOException e) {
      boolean there = Files.isDirectory(volume);
      tell(
          there
              ? volume + " cannot be listed: " + e
              : volume + " is not there; it is looked for again");
    }
    for (RepositoryTarget target : targets.values()) {
      tick(target);
    }
  }

  private void watch(TargetDirectory directory) {
    targets.computeIfAbsent(
        directory.name(), name -> new RepositoryTarget(directory, settings, box, lastWord, log));
  }

  /** Its JVM may be down just now: what was counted before is shown all the same. */
  private void watchAgain(String name) {
    TargetDirectory itself = new TargetDirectory(volume);
    Path below = volume.resolve(name);
    if (Files.isDirectory(below)) {
      watch(new TargetDirectory(below));
    } else if (itself.name().equals(name)) {
      watch(itself);
    }
  }

  private void tick(RepositoryTarget target) {
    try {
      target.tick();
    } catch (IOException | RuntimeException e) {
      tell(target.name() + ": " + e);
    }
  }

  /** Those that have been seen so far, by name. */
  public List<TargetSource> targets() {
    List<TargetSource> seen = new ArrayList<>();
    for (RepositoryTarget target : targets.values()) {
      if (target.hasBeenSeen()) {
        seen.add(target);
      }
    }
    return seen;
  }

  /** Whether some target lives. */
  public boolean anyUp() {
    return targets.values().stream().anyMatch(RepositoryTarget::isUp);
  }

  /** The same failure once, since it may come back every second. */
  private void tell(String failure) {
    if (!failure.equals(told)) {
      told = failure;
      if (!failure.isEmpty()) {
        log.accept(failure);
      }
    }
  }
}
