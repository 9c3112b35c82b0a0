package dev.unclosed.junit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/** Somebody's project, copied away from ours, and the repository that it is built from. */
final class ExampleProjects {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private ExampleProjects() {}

  /** How a build ended, and what it printed. */
  record Outcome(int status, String said) {}

  static Outcome outcome(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }

  /** What this build has downloaded, and what it has built itself, as if that were installed. */
  static Path repository(Path directory) throws IOException {
    Path shared = Path.of(System.getProperty("maven.repository"));
    Path own = Files.createDirectory(directory.resolve("repository"));
    linkAll(shared, own, "dev");
    Path dev = Files.createDirectory(own.resolve("dev"));
    linkAll(shared.resolve("dev"), dev, "unclosed");
    Path group = Files.createDirectory(dev.resolve("unclosed"));
    install(group, "unclosed-parent", Path.of("../../pom.xml"), null);
    install(
        group, "unclosed", Path.of("../server/target/dependency-reduced-pom.xml"), AgentJar.path());
    Path api = Path.of("../../jfr-events/api");
    Path classes = api.resolve("target/unclosed-api-" + VERSION + ".jar");
    install(group, "unclosed-api", api.resolve("pom.xml"), classes);
    Path junit = Path.of("target/unclosed-junit-" + VERSION + ".jar");
    install(group, "unclosed-junit", Path.of("pom.xml"), junit);
    return own;
  }

  private static void linkAll(Path from, Path to, String but) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.filter(at -> !at.endsWith(but)).toList()) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
      }
    }
  }

  private static void install(Path group, String name, Path pom, Path jar) throws IOException {
    Path at = Files.createDirectories(group.resolve(name).resolve(VERSION));
    Files.copy(pom, at.resolve(name + "-" + VERSION + ".pom"));
    if (jar != null) {
      Files.copy(jar, at.resolve(name + "-" + VERSION + ".jar"));
    }
  }

  static Path copied(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(at)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(at, to.resolve(from.relativize(at)));
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }
}
