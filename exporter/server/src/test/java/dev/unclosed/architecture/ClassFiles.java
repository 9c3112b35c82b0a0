package dev.unclosed.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** The class files of a directory or of a jar. */
final class ClassFiles {
  private ClassFiles() {}

  static List<ClassReader> in(Path directoryOrJar) {
    try {
      return Files.isDirectory(directoryOrJar) ? inTree(directoryOrJar) : inJar(directoryOrJar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ClassReader> inTree(Path directory) throws IOException {
    List<ClassReader> classes = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path file : tree.filter(path -> path.toString().endsWith(".class")).toList()) {
        classes.add(new ClassReader(Files.readAllBytes(file)));
      }
    }
    return classes;
  }

  private static List<ClassReader> inJar(Path jar) throws IOException {
    List<ClassReader> classes = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        try (InputStream bytes = file.getInputStream(entry)) {
          classes.add(new ClassReader(bytes));
        }
      }
    }
    return classes;
  }
}
