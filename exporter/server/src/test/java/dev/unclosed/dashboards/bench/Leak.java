package dev.unclosed.dashboards.bench;

import static dev.unclosed.dashboards.bench.Signal.DAY;
import static dev.unclosed.dashboards.bench.Signal.HOUR;
import static dev.unclosed.dashboards.bench.Signal.MINUTE;

import java.util.Random;
import java.util.function.BiConsumer;

/** A leak that is being drawn: what is healthy below it, when it begins and how it gains. */
final class Leak {
  private static final double[] EVERY_DAY = {1, 1, 1, 1, 1, 1, 1};

  private final Random random;
  private final double time;
  private final int step;
  private double began;
  private double level;
  private double cycle;
  private double teeth;
  private double toothPeriod;
  private double bursts;
  private double warmUp;
  private double warmUpConstant;

  private Leak(Random random, int step, double time) {
    this.random = random;
    this.step = step;
    this.time = time;
    this.level = between(0.02, 0.2);
  }

  /** Any length of time is as likely as its double. */
  static Leak drawn(Random random, int step, double least, double most) {
    double time = least * Math.pow(most / least, random.nextDouble());
    return new Leak(random, step, time);
  }

  double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  /** About how many seconds the leak takes to exhaust the descriptors. */
  double time() {
    return time;
  }

  /** Begins after at most that many healthy seconds; half an hour at least, if any. */
  Leak after(double most) {
    began = most == 0 ? 0 : between(30 * MINUTE, most);
    return this;
  }

  /** Begins after that many healthy days, or up to one more. */
  Leak afterDays(int days) {
    began = between(days, days + 1) * DAY;
    return this;
  }

  Leak onTopOf(double share) {
    level = share;
    return this;
  }

  Leak withCycle(double height) {
    cycle = height;
    return this;
  }

  Leak withTeeth(double height, double period) {
    teeth = height;
    toothPeriod = period;
    return this;
  }

  Leak withBursts(double height) {
    bursts = height;
    return this;
  }

  Leak withWarmUp(double gain, double constant) {
    warmUp = gain;
    warmUpConstant = constant;
    return this;
  }

  /** How long a life may be that is cut short. */
  private double longestLife() {
    return Math.min(time * 0.7, DAY);
  }

  /** What is left to take, of all that the process may hold. */
  private double room() {
    return 1 - level - warmUp;
  }

  Plan over(BiConsumer<Signal, Double> gain) {
    Signal signal = new Signal(random, step, (int) (began + 1.5 * time + 3 * longestLife() + DAY));
    signal.flat(level).noise(0.01);
    if (cycle > 0) {
      signal.days(cycle, between(5, 9), between(17, 23), EVERY_DAY);
    }
    if (teeth > 0) {
      signal.sawTooth(teeth, toothPeriod, 0.2);
    }
    if (bursts > 0) {
      signal.bursts(12, bursts, Math.min(45 * MINUTE, time / 40));
    }
    if (warmUp > 0) {
      signal.warmUp(0, warmUpConstant, warmUp);
    }
    gain.accept(signal, room());
    return Plan.leaking(signal, began);
  }

  BiConsumer<Signal, Double> even() {
    return (signal, room) -> signal.ramp(began, began + 1.5 * time, 1.5 * room);
  }

  BiConsumer<Signal, Double> accelerating(double exponent) {
    return (signal, room) -> signal.power(began, began + time, room, exponent);
  }

  BiConsumer<Signal, Double> inBatches(double period) {
    return (signal, room) -> {
      for (double at = began + period / 2; at < began + 1.5 * time; at += period) {
        signal.jump(at + between(-0.1, 0.1) * period, room * period / time * between(0.7, 1.3));
      }
    };
  }

  BiConsumer<Signal, Double> inOfficeHours() {
    return (signal, room) -> {
      for (double day = 0; day < signal.length(); day += DAY) {
        signal.ramp(day + 8 * HOUR, day + 18 * HOUR, room * DAY / time);
      }
    };
  }

  /** One to three lives before the last, each cut short of the end; each leaks from its start. */
  double[] restarts() {
    double[] times = new double[1 + random.nextInt(3)];
    double at = 0;
    for (int i = 0; i < times.length; i++) {
      at += longestLife() * between(0.2, 1);
      times[i] = at;
    }
    return times;
  }
}
