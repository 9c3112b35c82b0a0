package dev.unclosed.dashboards.bench;

import static dev.unclosed.dashboards.bench.Signal.DAY;
import static dev.unclosed.dashboards.bench.Signal.HOUR;
import static dev.unclosed.dashboards.bench.Signal.MINUTE;

import java.util.Random;

/** Loads that hold much, and rise and fall, without a leak. */
enum HealthyShape implements TraceShape {
  FLAT("flat, at any level") {
    @Override
    Plan draw(Signal signal) {
      return Plan.healthy(signal.flat(signal.between(0.02, 0.8)).noise(0.01));
    }
  },
  WARM_UP("warm-up over minutes") {
    @Override
    Plan draw(Signal signal) {
      double constant = signal.between(2 * MINUTE, 40 * MINUTE);
      return Plan.healthy(
          signal.flat(0.05).warmUp(0, constant, signal.between(0.1, 0.5)).noise(0.01));
    }
  },
  EVEN_WARM_UP("even warm-up, then flat") {
    @Override
    Plan draw(Signal signal) {
      double time = signal.between(5 * MINUTE, 12 * HOUR);
      return Plan.healthy(signal.flat(0.05).ramp(0, time, signal.between(0.1, 0.3)).noise(0.01));
    }
  },
  LONG_WARM_UP("warm-up over two days") {
    @Override
    Plan draw(Signal signal) {
      double constant = signal.between(3 * HOUR, 16 * HOUR);
      return Plan.healthy(
          signal.flat(0.05).warmUp(0, constant, signal.between(0.2, 0.5)).noise(0.01));
    }
  },
  SAW_TOOTH("saw-tooth of the collector") {
    @Override
    Plan draw(Signal signal) {
      double period = 2 * MINUTE * Math.pow(180, signal.between(0, 1));
      return Plan.healthy(
          signal
              .flat(signal.between(0.02, 0.15))
              .sawTooth(signal.between(0.05, 0.25), period, 0.4)
              .noise(0.01));
    }
  },
  BURSTS("bursts") {
    @Override
    Plan draw(Signal signal) {
      double height = signal.between(0.1, 0.5);
      return Plan.healthy(
          signal.flat(0.05).bursts(signal.between(2, 20), height / 2, 45 * MINUTE).noise(0.01));
    }
  },
  DAILY("daily cycle") {
    @Override
    Plan draw(Signal signal) {
      return Plan.healthy(
          cycle(signal.flat(signal.between(0.03, 0.1)), 1, 1, signal.between(0.1, 0.32)));
    }
  },
  WEEKLY("weekly cycle") {
    @Override
    Plan draw(Signal signal) {
      double weekend = signal.between(0.1, 0.5);
      return Plan.healthy(
          cycle(signal.flat(signal.between(0.03, 0.1)), weekend, 1, signal.between(0.1, 0.28)));
    }
  },
  POOLS("pools that grow in steps") {
    @Override
    Plan draw(Signal signal) {
      int steps = 3 + (int) signal.between(0, 4);
      double gain = signal.between(0.1, 0.4) / steps;
      signal.flat(0.05).noise(0.01);
      for (int i = 0; i < steps; i++) {
        signal.jump(signal.between(0, 3 * DAY), gain);
      }
      return Plan.healthy(signal);
    }
  },
  RESTARTS("restarts every few hours") {
    @Override
    Plan draw(Signal signal) {
      signal.flat(0.05).warmUp(0, signal.between(5 * MINUTE, HOUR), signal.between(0.1, 0.45));
      return Plan.healthy(signal.noise(0.01)).restartedAt(false, restarts(signal));
    }
  },
  NEW_PODS("new pods every few hours") {
    @Override
    Plan draw(Signal signal) {
      signal.flat(0.05).warmUp(0, signal.between(5 * MINUTE, HOUR), signal.between(0.1, 0.45));
      return Plan.healthy(signal.noise(0.01)).restartedAt(true, restarts(signal));
    }
  },
  NIGHTLY("nightly batch") {
    @Override
    Plan draw(Signal signal) {
      double height = signal.between(0.1, 0.5);
      double rise = signal.between(2 * MINUTE, 8 * MINUTE);
      double lasts = signal.between(20 * MINUTE, 3 * HOUR);
      signal.flat(0.05).noise(0.01);
      for (double night = 2.0 * HOUR; night < signal.length(); night += DAY) {
        signal.ramp(night, night + rise, height).ramp(night + lasts, night + lasts + rise, -height);
      }
      return Plan.healthy(signal);
    }
  },
  GROWTH("traffic that grows slowly") {
    @Override
    Plan draw(Signal signal) {
      double perDay = signal.between(0.005, 0.015);
      signal.ramp(0, signal.length(), perDay * signal.length() / DAY);
      return Plan.healthy(cycle(signal.flat(0.05), 0.6, 1, signal.between(0.1, 0.25)));
    }
  },
  MISSING_SCRAPES("daily cycle with missing scrapes") {
    @Override
    Plan draw(Signal signal) {
      return Plan.healthy(cycle(signal.flat(0.08), 0.7, 1, signal.between(0.1, 0.3)))
          .missing(signal.between(0.05, 0.3));
    }
  };

  private static final int WEEK = 8 * DAY;
  private static final int DAYS = 4 * DAY;

  private final String text;

  HealthyShape(String text) {
    this.text = text;
  }

  abstract Plan draw(Signal signal);

  @Override
  public String text() {
    return text;
  }

  @Override
  public int limit() {
    return 0;
  }

  @Override
  public Plan draw(Random random, int step) {
    return draw(new Signal(random, step, this == WEEKLY || this == GROWTH ? WEEK : DAYS));
  }

  private static Signal cycle(Signal signal, double weekend, double weekday, double height) {
    double[] week = {weekday, weekday, weekday, weekday, weekday, weekend, weekend};
    return signal
        .days(height, signal.between(3, 9), signal.between(16, 23), week)
        .noise(0.01 + height / 30);
  }

  private static double[] restarts(Signal signal) {
    double period = signal.between(2 * HOUR, 9 * HOUR);
    double[] times = new double[(int) (signal.length() / period) - 1];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i + signal.between(0.8, 1.2)) * period;
    }
    return times;
  }
}
