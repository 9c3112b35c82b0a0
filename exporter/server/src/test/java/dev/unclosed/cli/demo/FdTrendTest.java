package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FdTrendTest {
  private final FdTrend trend = new FdTrend();

  @Test
  void aFewSecondsTellNothing() {
    trend.add(Duration.ofSeconds(0), 10);
    trend.add(Duration.ofSeconds(4), 20);

    assertThat(trend.perMinute()).isEmpty();
  }

  @Test
  void steadyGrowthIsGivenPerMinute() {
    for (int second = 0; second <= 30; second++) {
      trend.add(Duration.ofSeconds(second), 100 + 3L * second);
    }

    assertThat(trend.perMinute().orElseThrow()).isCloseTo(180, within(1e-6));
  }

  @Test
  void whatIsOlderThanAMinuteNoLongerCounts() {
    for (int second = 0; second <= 100; second++) {
      trend.add(Duration.ofSeconds(second), Math.min(second, 40));
    }

    assertThat(trend.perMinute().orElseThrow()).isCloseTo(0, within(1e-6));
  }
}
