package dev.unclosed.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterRoundsTest {
  @ParameterizedTest
  @CsvSource({
    "'', true",
    "a, true",
    "a b c, true",
    "a b c a b c, true",
    // The end cut the last round off.
    "a b c a, true",
    "a b c a b, true",
    // A type joined.
    "a b a b c a b c, true",
    "a b a b c, true",
    // One is missing in the middle of a round, in a round that is not the last, in the last.
    "a b c a c, false",
    "a b c a b a b c, false",
    "a b c b c, false",
    // Where a new one joined, the round was not cut off before it.
    "a b c a d, false",
  })
  void roundIsWholeWhenNothingIsMissingBeforeItsEnd(String types, boolean whole) {
    CounterRounds rounds = new CounterRounds();
    for (String type : types.split(" ", -1)) {
      if (!type.isEmpty()) {
        rounds.take(type);
      }
    }
    assertThat(rounds.areWhole()).as(types).isEqualTo(whole);
  }
}
