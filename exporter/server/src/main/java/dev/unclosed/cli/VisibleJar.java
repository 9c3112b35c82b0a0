package dev.unclosed.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Our jar where a process sees it, which may live in a mount namespace of its own: from a debug
 * container one reaches the application's files, and not the other way round.
 */
final class VisibleJar {
  private static final String TEMPORARY = "/tmp";

  private VisibleJar() {}

  /**
   * The path of our jar, or of a copy in the temporary directory of the process, where it stays.
   */
  static Path to(long pid) throws CommandFailure {
    Path jar = OwnJar.path();
    Path root = Path.of("/proc/" + pid + "/root");
    try {
      if (!Files.isDirectory(root) || isSame(inside(root, jar), jar)) {
        return jar;
      }
      Path copy =
          Files.createTempFile(
              inside(root, Path.of(TEMPORARY)),
              "unclosed-",
              ".jar",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
      return Path.of(TEMPORARY).resolve(copy.getFileName());
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
