package dev.unclosed.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Our jar where a process sees it, which may live in a mount namespace of its own: from a debug
 * container one reaches the application's files, and not the other way round.
 *
 * @param path as the process says it
 * @param copy the same file as we say it, where it had to be copied
 */
record VisibleJar(Path path, @Nullable Path copy) {
  private static final Path TEMPORARY = Path.of("/tmp");

  /** Our jar, or a copy of it in the temporary directory of the process. */
  static VisibleJar to(long pid) throws CommandFailure {
    Path jar = OwnJar.path();
    Path root = Path.of("/proc/" + pid + "/root");
    try {
      if (!Files.isDirectory(root) || isSame(inside(root, jar), jar)) {
        return new VisibleJar(jar, null);
      }
      Path copy =
          Files.createTempFile(
              inside(root, TEMPORARY),
              "unclosed-",
              ".jar",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      VisibleJar visible = new VisibleJar(TEMPORARY.resolve(copy.getFileName()), copy);
      try {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException half) {
        visible.discard();
        throw half;
      }
      return visible;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "process "
              + pid
              + " has other files than we, and our jar cannot be put into its "
              + TEMPORARY
              + " ("
              + e.getMessage()
              + "); give it a writable "
              + TEMPORARY
              + ", or start it with the agent");
    }
  }

  /** Nobody needs the copy, if there is one. */
  void discard() throws IOException {
    if (copy != null) {
      Files.deleteIfExists(copy);
    }
  }

  private static Path inside(Path root, Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }

  private static boolean isSame(Path there, Path here) throws IOException {
    try {
      return Files.isSameFile(there, here);
    } catch (NoSuchFileException notThere) {
      return false;
    }
  }
}
