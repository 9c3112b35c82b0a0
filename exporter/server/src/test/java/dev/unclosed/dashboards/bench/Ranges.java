package dev.unclosed.dashboards.bench;

/** What functions over a range answer, whose samples at both ends belong to it. */
final class Ranges {
  private final Samples samples;
  private final Moments moments;
  private final long range;
  private final long offset;

  Ranges(Samples samples, Moments moments, long range, long offset) {
    this.samples = samples;
    this.moments = moments;
    this.range = range;
    this.offset = offset;
  }

  Column answers(String function) {
    Column column = Column.absent(samples.labels(), moments.count());
    switch (function) {
      case "min_over_time" -> extremes(column.values(), 1);
      case "max_over_time" -> extremes(column.values(), -1);
      case "count_over_time" -> counts(column.values());
      default -> throw new IllegalArgumentException(function);
    }
    return column;
  }

  private void counts(double[] answers) {
    int from = 0;
    int to = 0;
    for (int i = 0; i < answers.length; i++) {
      long end = moments.at(i) - offset;
      while (to < samples.size() && samples.times()[to] <= end) {
        to++;
      }
      while (from < to && samples.times()[from] < end - range) {
        from++;
      }
      if (to > from) {
        answers[i] = to - from;
      }
    }
  }

  /** Keeps those samples of the range that no later one surpasses: the first is the extreme. */
  private void extremes(double[] answers, int sign) {
    long[] times = samples.times();
    double[] values = samples.values();
    int[] kept = new int[times.length];
    int first = 0;
    int after = 0;
    int next = 0;
    for (int i = 0; i < answers.length; i++) {
      long end = moments.at(i) - offset;
      while (next < times.length && times[next] <= end) {
        while (after > first && sign * values[next] <= sign * values[kept[after - 1]]) {
          after--;
        }
        kept[after++] = next++;
      }
      while (first < after && times[kept[first]] < end - range) {
        first++;
      }
      if (first < after) {
        answers[i] = values[kept[first]];
      }
    }
  }
}
