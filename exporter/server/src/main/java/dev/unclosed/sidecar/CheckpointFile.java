package dev.unclosed.sidecar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;

/** The checkpoint of one target on the volume: the old one is there until the new one is whole. */
final class CheckpointFile {
  private final Path file;
  private final String target;
  private final Consumer<String> log;
  private String told = "";

  CheckpointFile(Path directory, String target, Consumer<String> log) {
    this.file = directory.resolve("checkpoint");
    this.target = target;
    this.log = log;
  }

  /** The newest, if there is one; what is no checkpoint of this target is set aside. */
  Optional<Checkpoint> read() {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      tell(file + " cannot be read, " + target + " begins without memory: " + e);
      return Optional.empty();
    }
    try {
      return Optional.of(Checkpoint.of(bytes, target));
    } catch (IOException | RuntimeException damaged) {
      setAside(damaged);
      return Optional.empty();
    }
  }

  private void setAside(Exception reason) {
    Path aside = file.resolveSibling("checkpoint.refused");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      tell("checkpoint of " + target + " refused, kept as " + aside + ": " + reason.getMessage());
    } catch (IOException e) {
      tell("checkpoint " + file + " refused: " + reason.getMessage());
    }
  }

  /** Returns whether it is on the volume now. */
  boolean write(Checkpoint checkpoint) {
    Path next = file.resolveSibling("checkpoint.new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(next, checkpoint.bytes());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      tell("no checkpoint of " + target + ", a restart of the sidecar forgets: " + e);
      return false;
    }
  }

  /** The same once, since it may come back every few seconds. */
  private void tell(String line) {
    if (!line.equals(told)) {
      told = line;
      log.accept(line);
    }
  }
}
