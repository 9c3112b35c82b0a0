package dev.unclosed.cli.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How the number of open descriptors moved in the last minute: the slope of a straight line. */
final class FdTrend {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(Duration at, long open) {}

  /**
   * Adds a sample.
   *
   * @param at time since some fixed moment, not before the sample added last
   */
  void add(Duration at, long open) {
    samples.addLast(new Sample(at, open));
    while (samples.getFirst().at().compareTo(at.minus(WINDOW)) < 0) {
      samples.removeFirst();
    }
  }

  /** Descriptors per minute, or empty until the samples span five seconds. */
  OptionalDouble perMinute() {
    if (samples.isEmpty() || span().compareTo(SHORTEST) < 0) {
      return OptionalDouble.empty();
    }
    double meanAt = samples.stream().mapToDouble(FdTrend::minutes).average().orElseThrow();
    double meanOpen = samples.stream().mapToDouble(Sample::open).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (Sample sample : samples) {
      double distance = minutes(sample) - meanAt;
      covariance += distance * (sample.open() - meanOpen);
      variance += distance * distance;
    }
    return OptionalDouble.of(covariance / variance);
  }

  private Duration span() {
    return samples.getLast().at().minus(samples.getFirst().at());
  }

  private static double minutes(Sample sample) {
    return sample.at().toNanos() / 60e9;
  }
}
