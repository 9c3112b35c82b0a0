package dev.unclosed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  /** Bare, own events, armed; nanoseconds and bytes each. The machine is twice as slow at last. */
  private final Rounds rounds =
      new Rounds(
          List.of(Mode.DISARMED, Mode.OWN_EVENTS, Mode.ARMED),
          List.of(
              "1000 80 1200 80 1280 112", "1000 80 1200 80 1260 112", "2000 80 2400 80 2520 112"));

  @Test
  void timesAndBytesOfModesAreMedians() {
    assertThat(rounds.time(Mode.DISARMED)).isEqualTo(1000);
    assertThat(rounds.time(Mode.ARMED)).isEqualTo(1280);
    assertThat(rounds.timeAdded(Mode.ARMED)).isEqualTo(280);
    assertThat(rounds.bytes(Mode.ARMED)).isEqualTo(112);
  }

  @Test
  void eachRoundIsJudgedByItsOwnBarePair() {
    // 280 - 250, 260 - 250, 520 - 500
    assertThat(rounds.overBare(0.25)).isCloseTo(20, within(1e-9));
  }

  @Test
  void eachRoundIsJudgedByItsOwnFloor() {
    // 280 - 300, 260 - 300, 520 - 600
    assertThat(rounds.overOwnEvents(1.5)).isCloseTo(-40, within(1e-9));
  }
}
