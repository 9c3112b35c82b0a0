package dev.unclosed.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class EarlyClassesTest {
  private static final Path AGENT = Path.of("target/classes/dev/unclosed/agent");
  private static final String PACKAGE = "dev.unclosed.agent.";

  @Test
  void listsEveryClassThatWeaves() throws IOException {
    Path instrumentations = AGENT.resolve("instrumentation");
    try (Stream<Path> files = Files.list(instrumentations)) {
      List<String> compiled =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("package-info.class"))
              .map(name -> "instrumentation." + name.substring(0, name.lastIndexOf('.')))
              .toList();
      assertThat(EarlyClasses.OWN).contains("Weaver").containsAll(compiled);
    }
  }

  @Test
  void listsAClassAfterItsSuperclassAndInterfaces() throws IOException {
    List<String> names = new ArrayList<>(Arrays.asList(EarlyClasses.ASM));
    Arrays.stream(EarlyClasses.OWN).map(name -> PACKAGE + name).forEach(names::add);
    for (String name : names) {
      ClassReader type = new ClassReader(name);
      Stream.concat(Stream.of(type.getSuperName()), Stream.of(type.getInterfaces()))
          .map(parent -> parent.replace('/', '.'))
          .filter(parent -> parent.startsWith(PACKAGE) || parent.startsWith("org.objectweb.asm."))
          .forEach(
              parent ->
                  assertThat(names.indexOf(parent))
                      .as("%s comes before %s", parent, name)
                      .isBetween(0, names.indexOf(name) - 1));
    }
  }
}
