package com.acme.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class DefectTest {
  @Test
  void wordsAndSetsAreInverse() {
    EnumSet<Defect> all = EnumSet.allOf(Defect.class);

    assertThat(Defect.words(all)).isEqualTo("files,selectors,sockets,pipes,dropped");
    assertThat(Defect.parse(Defect.words(all))).isEqualTo(all);
    assertThat(Defect.parse(Defect.words(EnumSet.noneOf(Defect.class)))).isEmpty();
  }

  @Test
  void aWordThatNamesNoDefectIsQuoted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Defect.parse("files,none"))
        .withMessage("none");
  }
}
