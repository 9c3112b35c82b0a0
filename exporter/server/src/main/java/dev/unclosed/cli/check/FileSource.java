package dev.unclosed.cli.check;

import dev.unclosed.cli.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** An answer of the API that somebody kept. */
final class FileSource implements Source {
  private final Path file;

  FileSource(Path file) {
    this.file = file;
  }

  @Override
  public Reading read(Set<String> quantities) throws CheckFailed {
    try (InputStream in = Files.newInputStream(file)) {
      return Answers.of(JsonObject.read(in));
    } catch (NoSuchFileException e) {
      throw new CheckFailed(
          file + " is no file, and neither a process number nor an address (http://...)");
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new CheckFailed(file + " cannot be read: " + reason);
    }
  }

  @Override
  public boolean changes() {
    return false;
  }
}
