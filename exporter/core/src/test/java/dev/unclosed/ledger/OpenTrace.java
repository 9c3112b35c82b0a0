package dev.unclosed.ledger;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** How many resources of one site are open, every ten seconds of simulated time. */
final class OpenTrace {
  static final int STEP_SECONDS = 10;

  private final int[] open;

  private OpenTrace(int hours) {
    this.open = new int[hours * 3600 / STEP_SECONDS];
  }

  int steps() {
    return open.length;
  }

  int at(int step) {
    return open[step];
  }

  /** A function of the hour. */
  static OpenTrace of(int hours, DoubleUnaryOperator openAtHour) {
    OpenTrace trace = new OpenTrace(hours);
    for (int i = 0; i < trace.open.length; i++) {
      trace.open[i] = (int) openAtHour.applyAsDouble(i * STEP_SECONDS / 3600.0);
    }
    return trace;
  }

  /** Random arrivals that stay for a random, exponentially distributed time. */
  static OpenTrace turnover(
      int hours, double lifeMinutes, DoubleUnaryOperator meanAtHour, Random random) {
    OpenTrace trace = new OpenTrace(hours);
    PriorityQueue<Double> ends = new PriorityQueue<>();
    double life = lifeMinutes / 60;
    for (int i = 0; i < trace.open.length; i++) {
      double hour = i * STEP_SECONDS / 3600.0;
      double perStep = meanAtHour.applyAsDouble(hour) / life * STEP_SECONDS / 3600.0;
      for (double at = exponential(random); at < perStep; at += exponential(random)) {
        ends.add(hour + life * exponential(random));
      }
      while (!ends.isEmpty() && ends.peek() <= hour) {
        ends.poll();
      }
      trace.open[i] = ends.size();
    }
    return trace;
  }

  /** Grows until a collection takes everything, at random intervals. */
  static OpenTrace sawTooth(
      int hours, double perHour, double leastMinutes, double mostMinutes, Random random) {
    OpenTrace trace = new OpenTrace(hours);
    double since = 0;
    double next = 0;
    for (int i = 0; i < trace.open.length; i++) {
      double hour = i * STEP_SECONDS / 3600.0;
      if (hour >= next) {
        since = hour;
        next = hour + (leastMinutes + (mostMinutes - leastMinutes) * random.nextDouble()) / 60;
      }
      trace.open[i] = (int) ((hour - since) * perHour);
    }
    return trace;
  }

  /** Random single opens that nobody closes. */
  static OpenTrace drip(int hours, double perHour, Random random) {
    OpenTrace trace = new OpenTrace(hours);
    double next = exponential(random) / perHour;
    int open = 0;
    for (int i = 0; i < trace.open.length; i++) {
      while (next <= i * STEP_SECONDS / 3600.0) {
        open++;
        next += exponential(random) / perHour;
      }
      trace.open[i] = open;
    }
    return trace;
  }

  /** Bursts of up to {@code height} for up to {@code minutes}, one an hour on average. */
  static OpenTrace bursts(int hours, int height, double minutes, Random random) {
    OpenTrace trace = new OpenTrace(hours);
    double start = exponential(random);
    while (start < hours) {
      int steps = (int) (random.nextDouble() * minutes * 60 / STEP_SECONDS);
      int first = (int) (start * 3600 / STEP_SECONDS);
      int burst = 1 + random.nextInt(height);
      for (int i = first; i < Math.min(first + steps, trace.open.length); i++) {
        trace.open[i] += burst;
      }
      start += exponential(random);
    }
    return trace;
  }

  OpenTrace plus(OpenTrace other) {
    OpenTrace sum = new OpenTrace(open.length * STEP_SECONDS / 3600);
    for (int i = 0; i < sum.open.length; i++) {
      sum.open[i] = open[i] + other.open[i];
    }
    return sum;
  }

  private static double exponential(Random random) {
    return -StrictMath.log(1 - random.nextDouble());
  }
}
