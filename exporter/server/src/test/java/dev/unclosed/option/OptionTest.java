package dev.unclosed.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.testing.GoldenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTest {
  @Test
  void pageOfOptionsIsTheCatalogue() throws IOException {
    GoldenFile.docs("options.md").assertMatches(OptionsPage.text());
  }

  @Test
  void everyDefaultIsAllowed() {
    for (Option option : Option.values()) {
      String fallback = option.fallback();
      if (fallback != null) {
        assertThat(option.syntax().accepts(fallback)).as(option.key()).isTrue();
      }
    }
  }

  @Test
  void everyDescriptionIsOneSentence() {
    for (Option option : Option.values()) {
      assertThat(option.description())
          .as(option.key())
          .matches("[A-Z].*[^.]\\.")
          .doesNotContain(". ");
    }
  }

  @Test
  void keysAndVariablesAreUnique() {
    List<String> names = new ArrayList<>(Option.keys());
    names.addAll(Option.environmentNames());
    assertThat(new HashSet<>(names)).hasSameSizeAs(names);
  }

  @Test
  void variableIsTheKeyInUpperCase() {
    assertThat(Option.SUSPECT_MIN_AGE.environmentName()).isEqualTo("UNCLOSED_SUSPECT_MIN_AGE");
  }
}
