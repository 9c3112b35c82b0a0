package dev.unclosed.dashboards.bench;

import java.util.Random;

/**
 * How many descriptors are held, at each scrape, as a share of the limit: zero at first, and a sum
 * of what is added. Times are seconds since the trace's beginning.
 */
final class Signal {
  static final int MINUTE = 60;
  static final int HOUR = 60 * MINUTE;
  static final int DAY = 24 * HOUR;

  private final Random random;
  private final int step;
  private final double[] values;

  Signal(Random random, int step, int length) {
    this.random = random;
    this.step = step;
    this.values = new double[length / step + 1];
  }

  int step() {
    return step;
  }

  int size() {
    return values.length;
  }

  double at(int index) {
    return values[index];
  }

  int length() {
    return (values.length - 1) * step;
  }

  /** Drawn evenly. */
  double between(double least, double most) {
    return least + random.nextDouble() * (most - least);
  }

  Signal flat(double level) {
    return ramp(-1, 0, level);
  }

  /** Rises evenly from one time to the other, and stays. */
  Signal ramp(double from, double to, double gain) {
    for (int i = 0; i < values.length; i++) {
      values[i] += gain * Math.min(1, Math.max(0, (i * step - from) / (to - from)));
    }
    return this;
  }

  /** Rises ever faster: by the power of the time since it began. */
  Signal power(double from, double to, double gain, double exponent) {
    for (int i = 0; i < values.length; i++) {
      double share = Math.max(0, (i * step - from) / (to - from));
      values[i] += gain * Math.pow(share, exponent);
    }
    return this;
  }

  /** Approaches a level, ever slower. */
  Signal warmUp(double from, double constant, double gain) {
    for (int i = 0; i < values.length; i++) {
      double since = i * step - from;
      values[i] += since <= 0 ? 0 : gain * (1 - Math.exp(-since / constant));
    }
    return this;
  }

  Signal jump(double at, double gain) {
    return ramp(at - step, at, gain);
  }

  /** Opens and closes of short requests. */
  Signal noise(double deviation) {
    for (int i = 0; i < values.length; i++) {
      values[i] += Math.abs(random.nextGaussian()) * deviation;
    }
    return this;
  }

  /** A bump each day between two hours, scaled by the day of the week. */
  Signal days(double height, double fromHour, double toHour, double[] week) {
    int firstDay = random.nextInt(7);
    for (int i = 0; i < values.length; i++) {
      double time = i * (double) step;
      double hour = time % DAY / HOUR;
      if (hour > fromHour && hour < toHour) {
        double share = (hour - fromHour) / (toHour - fromHour);
        double weight = week[(firstDay + (int) (time / DAY)) % 7];
        values[i] += weight * height * (1 - Math.cos(2 * Math.PI * share)) / 2;
      }
    }
    return this;
  }

  /** Rises evenly, and falls at once when the collector runs: after the period, give or take. */
  Signal sawTooth(double height, double period, double jitter) {
    double next = 0;
    double began = 0;
    for (int i = 0; i < values.length; i++) {
      double time = i * (double) step;
      if (time >= next) {
        began = time - (next == 0 ? random.nextDouble() * period : 0);
        next = began + period * (1 + jitter * (2 * random.nextDouble() - 1));
      }
      values[i] += height * (time - began) / period;
    }
    return this;
  }

  Signal bursts(double perDay, double height, double longest) {
    int count = (int) Math.ceil(perDay * length() / DAY);
    for (int burst = 0; burst < count; burst++) {
      double from = random.nextDouble() * length();
      double size = height * (0.3 + 0.7 * random.nextDouble());
      double ends = from + longest * (0.1 + 0.9 * random.nextDouble());
      for (int i = (int) (from / step); i < Math.min(values.length, ends / step); i++) {
        values[i] += size;
      }
    }
    return this;
  }

  /** The same, from its beginning again, at each of these times. */
  Signal restartedAt(double... times) {
    double[] once = values.clone();
    for (double time : times) {
      int first = (int) (time / step);
      for (int i = first; i < values.length; i++) {
        values[i] = once[i - first];
      }
    }
    return this;
  }
}
