package dev.unclosed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  @Test
  void budgetHoldsWhenEachJvmKeepsIt() {
    assertThat(Verdict.of(List.of(-3.0, -0.1, 0.0))).isEqualTo(Verdict.HOLDS);
  }

  @Test
  void budgetIsExceededWhenEachJvmExceedsIt() {
    assertThat(Verdict.of(List.of(0.1, 3.0, 40.0))).isEqualTo(Verdict.OVER);
  }

  @Test
  void oneJvmThatDisagreesLeavesItUnclear() {
    assertThat(Verdict.of(List.of(-9.0, -9.0, 0.1))).isEqualTo(Verdict.UNCLEAR);
    assertThat(Verdict.of(List.of(9.0, 9.0, -0.1))).isEqualTo(Verdict.UNCLEAR);
  }

  @Test
  void noJvmIsNoVerdict() {
    assertThatIllegalArgumentException().isThrownBy(() -> Verdict.of(List.of()));
  }
}
