package dev.unclosed.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class BootClassesTest {
  private static final Path PROBE = Path.of("../probe/target/classes/dev/unclosed");
  private static final List<String> NAMES = Arrays.asList(BootClasses.NAMES);

  @Test
  void listsEveryClassOfTheProbe() throws IOException {
    try (Stream<Path> tree = Files.walk(PROBE)) {
      List<String> compiled =
          tree.map(file -> PROBE.relativize(file).toString())
              .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
              .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
              .toList();
      assertThat(NAMES).containsExactlyInAnyOrderElementsOf(compiled);
    }
  }

  @Test
  void listsAClassAfterItsSuperclassAndInterfaces() throws IOException {
    for (String name : NAMES) {
      ClassReader type =
          new ClassReader(Files.readAllBytes(PROBE.resolve(name.replace('.', '/') + ".class")));
      Stream.concat(Stream.of(type.getSuperName()), Stream.of(type.getInterfaces()))
          .filter(parent -> parent.startsWith("dev/unclosed/"))
          .map(parent -> parent.substring("dev/unclosed/".length()).replace('/', '.'))
          .forEach(parent -> assertThat(NAMES.indexOf(name)).isGreaterThan(NAMES.indexOf(parent)));
    }
  }
}
