package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class FdExhaustionTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aSteadyRiseRunsOutWhereItsLineMeetsTheLimit() {
    assertThat(secondsUntil(1024, 600, second -> 24 + second)).isCloseTo(400, within(20.0));
    assertThat(secondsUntil(1024, 4 * 3600, second -> 24 + second / 60))
        .isCloseTo(60 * 760, within(60 * 40.0));
  }

  @Test
  void aFastRiseIsSeenWithinTwoMinutes() {
    assertThat(secondsUntil(65_536, 120, second -> 100 + 50 * second))
        .isCloseTo(1189, within(60.0));
  }

  @Test
  void whatDoesNotGrowNeverRunsOut() {
    assertThat(secondsUntil(1024, 600, second -> 100)).isInfinite();
    assertThat(secondsUntil(1024, 600, second -> 700 - second)).isInfinite();
  }

  @Test
  void aSawToothThatWasSeenToFallNeverRunsOut() {
    assertThat(secondsUntil(1024, 1950, second -> 100 + second % 300)).isInfinite();
  }

  @Test
  void tooLittleKnowledgeIsNoNumber() {
    assertThat(secondsUntil(1024, 50, second -> 100 + second)).isNaN();
    assertThat(secondsUntil(0, 600, second -> 100)).isNaN();
  }

  @Test
  void aReachedLimitIsZeroSecondsAway() {
    assertThat(secondsUntil(500, 600, second -> second)).isZero();
  }

  private static double secondsUntil(long max, int seconds, DoubleUnaryOperator openAtSecond) {
    FloorSeries series = new FloorSeries(100 * SECOND);
    for (int second = 0; second <= seconds; second++) {
      series.record((long) openAtSecond.applyAsDouble(second), second * SECOND);
    }
    return new FdExhaustion(series).secondsUntil(max);
  }
}
