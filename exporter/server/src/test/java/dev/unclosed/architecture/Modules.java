package dev.unclosed.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the modules of the checkout lie; Maven runs the tests of a module in its directory. */
final class Modules {
  static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  static final Path SERVER_CLASSES = CHECKOUT.resolve("exporter/server/target/classes");

  private Modules() {}

  /** Class directories of the modules with classes that run before {@code main}. */
  static List<Path> premainPathClasses() {
    return Stream.of("jfr-events/probe", "jfr-events/agent", "exporter/server")
        .map(module -> CHECKOUT.resolve(module).resolve("target/classes"))
        .filter(Files::isDirectory)
        .toList();
  }

  /** Every source file that is shipped, of all modules. */
  static List<Path> mainSources() {
    try (Stream<Path> tree = Files.walk(CHECKOUT)) {
      return tree.filter(path -> path.toString().contains("/src/main/java/"))
          .filter(path -> path.toString().endsWith(".java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
