package dev.unclosed.junit;

import java.io.File;
import java.nio.file.Path;

/** The agent's jar, as it lies on the class path of who uses the extension. */
final class AgentJar {
  private AgentJar() {}

  static Path path() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      if (path.getFileName() != null
          && path.getFileName().toString().matches("unclosed(-[\\d.]+.*)?\\.jar")) {
        return path.toAbsolutePath();
      }
    }
    throw new IllegalStateException("no agent on the class path " + classPath);
  }
}
