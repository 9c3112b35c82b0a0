package dev.unclosed.ledger;

import dev.unclosed.ledger.Shape.Expectation;
import java.util.List;
import java.util.Random;

/** The shapes that the rule for suspects was made for. */
final class Shapes {
  private Shapes() {}

  static List<Shape> healthy() {
    return List.of(
        never("constant pool of 20", 1, random -> OpenTrace.of(24, hour -> 20)),
        never("one step from 5 to 200", 1, random -> OpenTrace.of(24, hour -> hour < 3 ? 5 : 200)),
        never(
            "a step of 20 every 6 hours, 3 times",
            1,
            random -> OpenTrace.of(24, hour -> 5 + 20 * (int) (hour / 6))),
        never("warm-up to 200, 90 % after 12 minutes", 1, random -> warmUp(24, 200, 5)),
        never("warm-up to 200, 90 % after 23 minutes", 1, random -> warmUp(24, 200, 10)),
        never(
            "2 open on average, for 5 minutes each",
            5,
            random -> OpenTrace.turnover(48, 5, hour -> 2, random)),
        never(
            "50 open on average, for 30 seconds each",
            5,
            random -> OpenTrace.turnover(48, 0.5, hour -> 50, random)),
        never(
            "saw-tooth, collected every 2 to 5 minutes",
            10,
            random -> OpenTrace.sawTooth(48, 600, 2, 5, random)),
        never(
            "saw-tooth, collected every 5 to 25 minutes",
            10,
            random -> OpenTrace.sawTooth(48, 600, 5, 25, random)),
        never(
            "bursts of up to 500 for up to 15 minutes",
            10,
            random -> OpenTrace.bursts(48, 500, 15, random)),
        never(
            "bursts of up to 500 for up to 45 minutes",
            10,
            random -> OpenTrace.bursts(48, 500, 45, random)),
        never(
            "daily cycle between 5 and 30, for 5 minutes each",
            5,
            random -> OpenTrace.turnover(72, 5, hour -> 5 + 25 * sun(hour), random)));
  }

  static List<Shape> undecidable() {
    return List.of(
        firstDay(
            "daily cycle between 20 and 120, for 30 minutes each",
            5,
            random -> OpenTrace.turnover(72, 30, hour -> 20 + 100 * sun(hour), random)),
        firstDay(
            "daily cycle between 10 and 100 without a ripple",
            1,
            random -> OpenTrace.of(96, hour -> 10 + 90 * sun(hour))),
        firstDay("warm-up to 200, 90 % after 70 minutes", 1, random -> warmUp(48, 200, 30)),
        firstDay(
            "saw-tooth, collected every 30 to 90 minutes",
            10,
            random -> OpenTrace.sawTooth(48, 600, 30, 90, random)));
  }

  static List<Shape> leaking() {
    return List.of(
        leak("leak of 600 an hour", Expectation.WITHIN_ONE_HOUR, 1, random -> line(24, 600)),
        leak("leak of 60 an hour", Expectation.WITHIN_ONE_HOUR, 1, random -> line(24, 60)),
        leak("leak of 6 an hour", Expectation.WITHIN_ONE_HOUR, 1, random -> line(24, 6)),
        leak(
            "5 left over every half hour",
            Expectation.WITHIN_THREE_HOURS,
            1,
            random -> OpenTrace.of(24, hour -> 5 * (int) (hour * 2))),
        leak(
            "20 left over every hour",
            Expectation.WITHIN_FIVE_HOURS,
            1,
            random -> OpenTrace.of(24, hour -> 20 * (int) hour)),
        leak(
            "20 left over every second hour",
            Expectation.WITHIN_A_DAY,
            1,
            random -> OpenTrace.of(48, hour -> 20 * (int) (hour / 2))),
        leak(
            "30 an hour in the first 10 hours of each day",
            Expectation.WITHIN_ONE_HOUR,
            1,
            random -> OpenTrace.of(72, Shapes::daytime)),
        leak(
            "drip of 4 an hour, regular", Expectation.WITHIN_THREE_HOURS, 1, random -> line(24, 4)),
        leak(
            "drip of 4 an hour, random",
            Expectation.WITHIN_THREE_HOURS,
            40,
            random -> OpenTrace.drip(12, 4, random)),
        leak(
            "warm-up to 100, then a drip of 4 an hour",
            Expectation.WITHIN_THREE_HOURS,
            20,
            random -> warmUp(12, 100, 5).plus(OpenTrace.drip(12, 4, random))),
        leak(
            "50 open on average for 5 minutes, and a leak of 30 an hour",
            Expectation.WITHIN_THREE_HOURS,
            5,
            random -> OpenTrace.turnover(24, 5, hour -> 50, random).plus(line(24, 30))),
        leak(
            "bursts of up to 200 for up to 5 minutes, and a drip of 4 an hour",
            Expectation.WITHIN_THREE_HOURS,
            10,
            random -> OpenTrace.bursts(24, 200, 5, random).plus(OpenTrace.drip(24, 4, random))),
        leak(
            "saw-tooth of 5 to 20 minutes, and a leak of 30 an hour",
            Expectation.WITHIN_A_DAY,
            5,
            random -> OpenTrace.sawTooth(36, 600, 5, 20, random).plus(line(36, 30))),
        leak(
            "daily cycle between 20 and 120, and a leak of 30 an hour",
            Expectation.WITHIN_THREE_HOURS,
            3,
            random ->
                OpenTrace.turnover(72, 5, hour -> 20 + 100 * sun(hour), random)
                    .plus(line(72, 30))));
  }

  private static Shape never(String name, int runs, Simulation trace) {
    return new Shape(name, Expectation.NEVER, runs, trace::run);
  }

  private static Shape firstDay(String name, int runs, Simulation trace) {
    return new Shape(name, Expectation.FIRST_DAY_ONLY, runs, trace::run);
  }

  private static Shape leak(String name, Expectation when, int runs, Simulation trace) {
    return new Shape(name, when, runs, trace::run);
  }

  private static OpenTrace line(int hours, double perHour) {
    return OpenTrace.of(hours, hour -> perHour * hour);
  }

  private static OpenTrace warmUp(int hours, int height, double minutes) {
    return OpenTrace.of(hours, hour -> height * (1 - StrictMath.exp(-hour * 60 / minutes)));
  }

  private static double sun(double hour) {
    return (1 - StrictMath.cos(2 * Math.PI * hour / 24)) / 2;
  }

  private static double daytime(double hour) {
    return 30 * (10 * (int) (hour / 24) + Math.min(10, hour % 24));
  }

  private interface Simulation {
    OpenTrace run(Random random);
  }
}
