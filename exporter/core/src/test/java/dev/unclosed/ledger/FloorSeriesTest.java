package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unclosed.ledger.Shape.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloorSeriesTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @MethodSource("shapes")
  void everyShapeHasTheVerdictThatTheDocumentationStates(Shape shape) throws IOException {
    System.out.println(shape.name() + ": seeds 0 to " + (shape.runs() - 1));
    Verdict verdict = shape.verdict();
    List<Double> firsts = verdict.firsts();
    switch (shape.expectation()) {
      case NEVER -> assertThat(firsts).isEmpty();
      case FIRST_DAY_ONLY -> assertThat(verdict.last()).isBetween(0.1, 24.0);
      case WITHIN_ONE_HOUR -> assertAllWithin(shape, firsts, 1);
      case WITHIN_THREE_HOURS -> assertAllWithin(shape, firsts, 3);
      case WITHIN_FIVE_HOURS -> assertAllWithin(shape, firsts, 5);
      case WITHIN_A_DAY -> assertAllWithin(shape, firsts, 24.1);
    }
    assertThat(Files.readString(Path.of("../../docs/suspects.md"))).contains(shape.row(verdict));
  }

  static Stream<Shape> shapes() {
    return Stream.of(Shapes.healthy(), Shapes.undecidable(), Shapes.leaking())
        .flatMap(List::stream);
  }

  @Test
  void nineteenOfTwentyRandomDripsOfFourAnHourShowWithinThreeHours() {
    Shape drip = new Shape("drip", Shape.Expectation.NEVER, 100, r -> OpenTrace.drip(4, 4, r));
    long inTime = drip.verdict().firsts().stream().filter(first -> first <= 3).count();
    assertThat(inTime).as("seeds 0 to 99").isGreaterThanOrEqualTo(95);
  }

  @Test
  void theSlopeOfALeakIsItsRate() {
    for (double perHour : new double[] {6, 60, 600, 36_000}) {
      FloorSeries series = recorded(6 * 3600, second -> (long) (second * perHour / 3600));
      assertThat(series.slopePerSecond(6 * 3600 * SECOND) * 3600)
          .isCloseTo(perHour, within(perHour * 0.15 + 0.5));
    }
  }

  @Test
  void theSlopeOfWhatDoesNotRiseIsZero() {
    assertThat(recorded(7200, second -> 40).slopePerSecond(7200 * SECOND)).isZero();
    assertThat(recorded(7200, second -> 9000 - second).slopePerSecond(7200 * SECOND)).isZero();
    assertThat(recorded(7200, second -> second % 600).slopePerSecond(7200 * SECOND)).isZero();
  }

  @Test
  void aFallEndsTheSuspicionWithTheBucket() {
    FloorSeries series = recorded(3600, second -> second / 10);
    assertThat(series.rising(3600 * SECOND)).isTrue();
    series.record(0, 3601 * SECOND);
    assertThat(series.rising(3660 * SECOND)).isFalse();
  }

  @Test
  void theDemosTenSecondsMakeASuspectWithinAMinute() {
    FloorSeries series = new FloorSeries(10 * SECOND);
    int first = 0;
    for (int second = 0; second < 60 && first == 0; second++) {
      series.record(second, second * SECOND);
      first = series.rising(second * SECOND) ? second : 0;
    }
    assertThat(first).isBetween(25, 35);
  }

  @Test
  void valuesThatAreRecordedOnlyOnChangeCountUntilTheNext() {
    FloorSeries series = new FloorSeries(600 * SECOND);
    for (int change = 0; change < 12; change++) {
      series.record(change, change * 900 * SECOND);
    }
    assertThat(series.rising(12 * 900 * SECOND)).isTrue();
    assertThat(series.slopePerSecond(12 * 900 * SECOND) * 3600).isCloseTo(4, within(1.0));
  }

  @Test
  void nothingButZerosIsBlank() {
    FloorSeries series = new FloorSeries(10 * SECOND);
    assertThat(series.isBlank(0)).isTrue();
    series.record(5, 0);
    series.record(0, SECOND / 2);
    assertThat(series.isBlank(2 * SECOND)).isTrue();
    series.record(5, 3 * SECOND);
    series.record(0, 20 * SECOND);
    assertThat(series.isBlank(21 * SECOND)).isFalse();
    series.record(5, 30 * SECOND);
    series.record(0, 200 * SECOND);
    assertThat(series.isBlank(500 * SECOND)).isFalse();
    assertThat(series.isBlank(10_000 * SECOND)).isTrue();
  }

  private static void assertAllWithin(Shape shape, List<Double> firsts, double hours) {
    assertThat(firsts).as("runs that became suspects").hasSize(shape.runs());
    assertThat(firsts).allMatch(first -> first <= hours);
  }

  private static FloorSeries recorded(int seconds, LongUnaryOperator open) {
    FloorSeries series = new FloorSeries(600 * SECOND);
    for (long second = 0; second <= seconds; second += 10) {
      series.record(open.applyAsLong(second), second * SECOND);
    }
    return series;
  }
}
