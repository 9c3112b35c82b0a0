package dev.unclosed.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The applications made of libraries, as a class path. */
public final class LibraryJars {
  /** One of the libraries asks for a logging provider, on standard output. */
  public static final String QUIET =
      "-Dlog4j.provider=org.apache.logging.log4j.simple.internal.SimpleProvider";

  private static final Path MODULE = Path.of("../applications/target").toAbsolutePath().normalize();

  private LibraryJars() {}

  /** Classes of the applications and all their libraries. */
  public static String classPath() {
    Path classes = MODULE.resolve("classes");
    if (!Files.isDirectory(classes)) {
      throw new IllegalStateException("build the module exporter/applications first: " + classes);
    }
    return classes + File.pathSeparator + MODULE.resolve("libraries") + File.separator + "*";
  }
}
