package dev.unclosed.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadroomMarksTest {
  private final HeadroomMarks marks = new HeadroomMarks();

  @Test
  void eachMarkIsToldOnceOnTheWayUp() {
    assertThat(told(10, 799, 800, 801, 900, 949, 950, 999, 1000))
        .containsExactly(0, 0, 80, 0, 0, 0, 95, 0, 0);
  }

  @Test
  void whoJumpsPastBothIsToldOfTheHigherOne() {
    assertThat(told(10, 1000, 990)).containsExactly(0, 95, 0);
  }

  @Test
  void markIsToldAgainOnlyOnceItWasUndercutByFivePercent() {
    assertThat(told(800, 751, 800, 749, 800)).containsExactly(80, 0, 0, 0, 80);
    assertThat(told(950, 901, 950, 899, 950)).containsExactly(95, 0, 0, 0, 95);
  }

  @Test
  void calmIsWellBelowTheLowestMark() {
    marks.reached(1000, 1000);
    assertThat(marks.isCalm()).isFalse();
    marks.reached(760, 1000);
    assertThat(marks.isCalm()).isFalse();
    marks.reached(740, 1000);
    assertThat(marks.isCalm()).isTrue();
  }

  private int[] told(int... open) {
    int[] told = new int[open.length];
    for (int i = 0; i < open.length; i++) {
      told[i] = marks.reached(open[i], 1000);
    }
    return told;
  }
}
