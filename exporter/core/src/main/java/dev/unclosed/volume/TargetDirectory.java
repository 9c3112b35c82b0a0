package dev.unclosed.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The directory that the JVMs of one target write to, one after the other: their JFR repositories,
 * and beside each the file of its life.
 *
 * @param path need not exist
 */
public record TargetDirectory(Path path) {
  /** As the JDK names them: start of the recording, and the JVM's number. */
  private static final Pattern REPOSITORY =
      Pattern.compile("\\d{4}(_\\d{2}){5}_(\\d{1,10})(_\\d+)?");

  private static final int LONGEST_LIFE_FILE = 64 * 1024;

  /** The target's name where nobody gave it another. */
  public String name() {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "target" : name.toString();
  }

  /** Whether any JVM with an agent has ever been here. */
  public boolean isUsed() throws IOException {
    return !lives().isEmpty();
  }

  /** All lives that are told of here, the oldest first. */
  public List<Life> lives() throws IOException {
    return lives(life -> true);
  }

  /** For a JVM that is here itself: reading its own file would unlock it. */
  List<Life> livesBeside(Life own) throws IOException {
    return lives(life -> !life.id().equals(own.id()));
  }

  private List<Life> lives(Predicate<Life> wanted) throws IOException {
    Map<String, Life> lives = new HashMap<>();
    for (Path file : list("{life,shutdown}-*")) {
      Life.ofFileName(String.valueOf(file.getFileName()))
          .filter(wanted)
          .ifPresent(life -> lives.computeIfAbsent(life.id(), id -> told(life)));
    }
    return lives.values().stream()
        .sorted(Comparator.comparing(Life::start).thenComparing(Life::pid))
        .toList();
  }

  private Life told(Life life) {
    return life.with(text(path.resolve(life.fileName())));
  }

  /**
   * Whether the JVM lives. Never ask it of one's own life: looking would unlock the file.
   *
   * @throws IOException where the file may not be opened
   */
  public boolean isAlive(Life life) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path.resolve(life.fileName()), StandardOpenOption.READ)) {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      return lock == null;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** As {@link #isAlive}; a life of another user that we may not look at may live. */
  boolean mayLive(Life life) throws IOException {
    try {
      return isAlive(life);
    } catch (AccessDeniedException anothers) {
      return true;
    }
  }

  /** Where a life has its JFR chunks: as told, or here under the name that was told. */
  public Optional<Path> repository(Life life) {
    String told = life.repository();
    if (told == null) {
      return Optional.empty();
    }
    Path name = Path.of(told).getFileName();
    if (name == null) {
      return Optional.empty();
    }
    Path here = path.resolve(name);
    return Optional.of(Files.isDirectory(here) ? here : Path.of(told));
  }

  /** JFR's directories that are here, the oldest first. */
  List<Path> repositories() throws IOException {
    List<Path> repositories = new ArrayList<>();
    for (Path path : list("*")) {
      if (REPOSITORY.matcher(String.valueOf(path.getFileName())).matches()
          && Files.isDirectory(path)) {
        repositories.add(path);
      }
    }
    repositories.sort(Comparator.naturalOrder());
    return repositories;
  }

  /** Removes the chunks of a life that has ended. What is not in this directory is left alone. */
  public void removeRepository(Life life) throws IOException {
    Optional<Path> repository = repository(life).filter(directory -> directory.startsWith(path));
    if (repository.isPresent()) {
      Trees.delete(repository.get());
    }
  }

  /** Everything that a life has here; its own file last, so that a second try finds the others. */
  List<Path> filesOf(Life life) {
    List<Path> files = new ArrayList<>();
    repository(life).filter(directory -> directory.startsWith(path)).ifPresent(files::add);
    files.add(path.resolve("shutdown-" + life.id() + ".json"));
    files.add(path.resolve(life.fileName()));
    return files;
  }

  /** Tells in the file of a dead life that its chunks were taken away after its end. */
  void tellCleared(Life life) throws IOException {
    Path told = path.resolve(life.fileName());
    if (Files.exists(told)) {
      Path next = path.resolve(life.fileName() + LifeFile.UNFINISHED);
      Files.writeString(next, life.in(null).text());
      Files.move(next, told, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Forgets a life that has ended; its chunks first, so that a second try finds them again. */
  public void forget(Life life) throws IOException {
    removeRepository(life);
    Files.deleteIfExists(path.resolve(life.fileName()));
  }

  List<Path> list(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(path, glob)) {
      paths.forEach(found::add);
    } catch (NoSuchFileException absent) {
      return List.of();
    }
    return found;
  }

  private static String text(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] bytes = new byte[(int) Math.min(LONGEST_LIFE_FILE, channel.size())];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until all of it is there
      }
      return new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return ""; // its name tells the rest
    }
  }
}
