package dev.unclosed.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The same is asked of the shaded jar by {@link ShadedJarIT}. */
class PremainPathTest {
  @Test
  void hasNoInvokedynamic() {
    for (Path classes : Modules.premainPathClasses()) {
      assertThat(PremainPath.invokedynamicIn(ClassFiles.in(classes))).as("%s", classes).isEmpty();
    }
  }

  @Test
  void premainIsReadByJava8AndUsesNothingNewer() {
    OldJvm.assertLoads(PremainPath.premain(ClassFiles.in(Modules.SERVER_CLASSES)));
  }

  @Test
  void everySourceOfThePathWasScanned() {
    long scanned =
        Modules.premainPathClasses().stream()
            .flatMap(classes -> ClassFiles.in(classes).stream())
            .filter(PremainPath::contains)
            .count();
    long sources =
        Modules.mainSources().stream()
            .filter(source -> !source.endsWith("package-info.java"))
            .filter(PremainPathTest::isOnThePath)
            .count();
    assertThat(scanned).isPositive().isGreaterThanOrEqualTo(sources);
  }

  private static boolean isOnThePath(Path source) {
    return source.endsWith("dev/unclosed/boot/Premain.java")
        || source.toString().matches(".*/dev/unclosed/(probe|event|agent|option)/.*");
  }
}
