package dev.unclosed.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A directory that agents write to and a sidecar reads, each of them a real JVM. */
public record SharedVolume(Path path) {
  private static final String BOX = "unclosed.sidecar";
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A JVM that only emits, into {@code NAME} on this volume. */
  public ChildJvm leaker(Path jdk, String name, long hookMillis) throws IOException {
    return leaker(jdk, name, "", hookMillis);
  }

  /**
   * @param options further agent options, each with a comma before it
   */
  public ChildJvm leaker(Path jdk, String name, String options, long hookMillis)
      throws IOException {
    return ChildJvm.start(
        jdk,
        "exporter=off,repository=" + path.resolve(name) + options,
        List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Leaker", Long.toString(hookMillis)));
  }

  /**
   * As another user, by a prefix such as {@code setpriv}.
   *
   * @param options further agent options, each with a comma before it
   */
  public ChildJvm leaker(List<String> prefix, Path jdk, String name, String options)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.resolve("bin/java").toString());
    command.add(
        "-javaagent:"
            + ChildJvm.jar()
            + "=exporter=off,repository="
            + path.resolve(name)
            + options);
    command.addAll(List.of("-cp", ChildJvm.testClasses(), "com.acme.lives.Leaker", "0"));
    return ChildJvm.run(new ProcessBuilder(command));
  }

  /** Lets other users look into a directory of the test. */
  public static void readable(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A sidecar on free ports. */
  public ChildJvm sidecar(Path jdk, String... flags) throws IOException, InterruptedException {
    return sidecar(List.of(), jdk, flags);
  }

  /** As another user, by a prefix such as {@code setpriv}. */
  public ChildJvm sidecar(List<String> prefix, Path jdk, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", ChildJvm.jar().toString()));
    command.addAll(List.of("sidecar", "--jfr.repository", path.toString()));
    command.addAll(List.of("--web.listen-address", "127.0.0.1:0"));
    command.addAll(List.of(flags));
    return ChildJvm.run(new ProcessBuilder(command)).awaitAddresses();
  }

  /** Asks again until the answer has that text. */
  public static String awaitText(String text, Callable<String> answer, ChildJvm about)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String newest = answer.call();
    while (!newest.contains(text)) {
      assertThat(System.nanoTime())
          .as("waited for %s; %s; newest is %s", text, about.condition(), newest)
          .isLessThan(deadline);
      LockSupport.parkNanos(100_000_000);
      newest = answer.call();
    }
    return newest;
  }

  /** Kills it as the kernel does when memory is short, and waits for its end. */
  public static void kill(ChildJvm child) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-9", Long.toString(child.pid())).start().waitFor();
    child.exitStatus();
  }

  /** Every report of a life that ended badly. */
  public List<String> reports(String name) throws IOException {
    List<String> reports = new ArrayList<>();
    for (Path file : kept(name, ".txt")) {
      reports.add(Files.readString(file));
    }
    return reports;
  }

  /** Files of the black box of a target, by name. */
  public List<Path> kept(String name, String suffix) throws IOException {
    Path box = path.resolve(BOX).resolve(name);
    if (!Files.isDirectory(box)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(box)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /** Chunks of a target's JVMs, the oldest first. */
  public List<Path> chunks(String name) throws IOException {
    if (!Files.isDirectory(path.resolve(name))) {
      return List.of();
    }
    List<Path> chunks = new ArrayList<>();
    visit(
        path.resolve(name),
        (file, attributes) -> {
          if (file.toString().endsWith(".jfr")) {
            chunks.add(file);
          }
        });
    chunks.sort(Comparator.naturalOrder());
    return chunks;
  }

  /** Files that a JVM keeps open for its last word, the living one's and those left behind. */
  public List<Path> unfinished(String name) throws IOException {
    try (Stream<Path> files = Files.list(path.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }

  /** Of what a target's JVMs have written. */
  public long bytes(String name) throws IOException {
    return bytesBelow(path.resolve(name));
  }

  /** Of what the sidecar keeps of those that have died. */
  public long keptBytes() throws IOException {
    return bytesBelow(path.resolve(BOX));
  }

  private static long bytesBelow(Path directory) throws IOException {
    AtomicLong bytes = new AtomicLong();
    visit(directory, (file, attributes) -> bytes.addAndGet(attributes.size()));
    return bytes.get();
  }

  /** What vanishes meanwhile is left out. */
  private static void visit(Path directory, BiConsumer<Path, BasicFileAttributes> each)
      throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            each.accept(file, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException vanished) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException vanished) {
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
