package dev.unclosed.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SourceFileTest {
  private static final int MOST_LINES = 400;

  @Test
  void isShortEnoughToBeRead() throws IOException {
    assertThat(Modules.mainSources()).isNotEmpty();
    for (Path source : Modules.mainSources()) {
      assertThat(Files.readAllLines(source))
          .as("lines of %s: split it by purpose", Modules.CHECKOUT.relativize(source))
          .hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void isNamedForWhatItIs() {
    assertThat(Modules.mainSources())
        .as("a file named for its role in the code, not in the domain")
        .noneMatch(source -> source.toString().matches(".*(Util|Utils|Helper|Manager|Impl)\\.java"))
        .noneMatch(source -> source.getFileName().toString().startsWith("Abstract"));
  }
}
