package dev.unclosed.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that a test compares with, whole; {@code -Dupdate} rewrites it instead. */
public final class GoldenFile {
  private final Path path;

  private GoldenFile(Path path) {
    this.path = path;
  }

  /** A generated page of the project's {@code docs} directory. */
  public static GoldenFile docs(String name) {
    return new GoldenFile(Path.of("../../docs").resolve(name));
  }

  /** A generated file of the project's {@code dashboards} directory. */
  public static GoldenFile dashboards(String name) {
    return new GoldenFile(Path.of("../../dashboards").resolve(name));
  }

  /** An expected output, beside the tests. */
  public static GoldenFile golden(String name) {
    return new GoldenFile(Path.of("src/test/resources/golden").resolve(name));
  }

  /** A file of the Helm chart. */
  public static GoldenFile chart(String name) {
    return new GoldenFile(Path.of("../../helm/unclosed").resolve(name));
  }

  /** What is committed. */
  public String text() throws IOException {
    return Files.readString(path, StandardCharsets.UTF_8);
  }

  public void assertMatches(String actual) throws IOException {
    if (System.getProperty("update") != null) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, actual, StandardCharsets.UTF_8);
    }
    assertThat(path)
        .as("%s (run with -Dupdate to write it anew)", path)
        .exists()
        .content(StandardCharsets.UTF_8)
        .isEqualTo(actual);
  }

  public Path path() {
    return path;
  }
}
