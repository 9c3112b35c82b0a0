package dev.unclosed.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** The one jar that people run, as they get it. */
class ShadedJarIT {
  private static final Path JAR =
      Path.of(System.getProperty("unclosed.jar", "target/unclosed.jar"));

  private final List<ClassReader> classes = ClassFiles.in(JAR);

  @Test
  void premainPathHasNoInvokedynamic() {
    assertThat(PremainPath.invokedynamicIn(classes)).isEmpty();
  }

  @Test
  void premainIsReadByJava8AndUsesNothingNewer() {
    OldJvm.assertLoads(PremainPath.premain(classes));
  }

  @Test
  void everyLibraryIsRelocated() {
    assertThat(classes)
        .extracting(ClassReader::getClassName)
        .anyMatch(name -> name.startsWith("dev/unclosed/shaded/asm/"))
        .anyMatch(name -> name.startsWith("dev/unclosed/shaded/picocli/"))
        .anyMatch(name -> name.startsWith("dev/unclosed/shaded/prometheus/"))
        .anyMatch(name -> name.startsWith("dev/unclosed/shaded/jackson/"))
        .allMatch(name -> name.startsWith("dev/unclosed/") || name.startsWith("com/acme/shop/"));
  }

  @Test
  void everyClassLiesWhereItsNameSays() throws IOException {
    assertThat(entries())
        .filteredOn(name -> name.endsWith(".class"))
        .containsExactlyInAnyOrderElementsOf(
            classes.stream().map(type -> type.getClassName() + ".class").toList());
  }

  @Test
  void licencesAreKept() throws IOException {
    assertThat(entries())
        .contains(
            "META-INF/LICENSE",
            "META-INF/NOTICE",
            "META-INF/licenses/ASM",
            "META-INF/licenses/d3-selection",
            "META-INF/FastDoubleParser-LICENSE",
            "META-INF/Schubfach-LICENSE")
        .doesNotHaveDuplicates();
  }

  @Test
  void manifestNamesTheWaysIn() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.unclosed.boot.Premain");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.unclosed.boot.Premain");
      assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.unclosed.cli.Main");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    }
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }
}
