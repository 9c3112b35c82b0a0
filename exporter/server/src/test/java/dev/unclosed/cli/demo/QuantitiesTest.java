package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
  @Test
  void durationsHaveTwoUnitsAtMost() {
    assertThat(Quantities.duration(0)).isEqualTo("0 s");
    assertThat(Quantities.duration(59)).isEqualTo("59 s");
    assertThat(Quantities.duration(665)).isEqualTo("11 min 5 s");
    assertThat(Quantities.duration(7_380)).isEqualTo("2 h 3 min");
    assertThat(Quantities.duration(100_000_000)).isEqualTo("1,157 d 9 h");
  }

  @Test
  void anUnknownNumberIsADash() {
    assertThat(Quantities.count(OptionalDouble.empty())).isEqualTo("-");
    assertThat(Quantities.duration(OptionalDouble.empty())).isEqualTo("-");
  }
}
