package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MinimumRingTest {
  private final MinimumRing ring = new MinimumRing(10, 4);

  @Test
  void eachCompleteBucketHasItsLowestValue() {
    ring.record(5, 0);
    ring.record(3, 4);
    ring.record(8, 9);
    ring.record(9, 12);
    ring.record(99, 20);
    assertThat(ring.floors()).containsExactly(3, 8);
  }

  @Test
  void aFallShowsBeforeItsBucketIsComplete() {
    ring.record(5, 0);
    ring.record(9, 10);
    ring.record(2, 21);
    assertThat(ring.floors()).containsExactly(5, 2);
  }

  @Test
  void aValueHoldsOverBucketsWithoutOne() {
    ring.record(7, 0);
    ring.advance(35);
    assertThat(ring.floors()).containsExactly(7, 7, 7);
    ring.advance(Long.MAX_VALUE);
    assertThat(ring.floors()).containsExactly(7, 7, 7, 7);
  }

  @Test
  void onlyTheLastBucketsAreRemembered() {
    for (int bucket = 0; bucket < 100; bucket++) {
      ring.record(bucket, 10L * bucket);
    }
    assertThat(ring.floors()).containsExactly(94, 95, 96, 97);
  }

  @Test
  void negativeClocksAndStepsBackCountAsTheCurrentBucket() {
    ring.record(4, -25);
    ring.record(2, -95);
    ring.record(6, -15);
    ring.advance(-5);
    assertThat(ring.floors()).containsExactly(2, 2);
  }

  @Test
  void theLastBucketOfTimeHasNoEnd() {
    ring.record(3, Long.MAX_VALUE - 20);
    ring.record(5, Long.MAX_VALUE);
    ring.record(4, Long.MAX_VALUE);
    assertThat(ring.floors()).containsExactly(3, 3);
  }

  @Test
  void hugeNumbersSaturate() {
    ring.record(Long.MAX_VALUE, 0);
    ring.advance(10);
    assertThat(ring.floors()).containsExactly(Integer.MAX_VALUE);
  }
}
