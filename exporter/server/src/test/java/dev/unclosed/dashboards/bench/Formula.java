package dev.unclosed.dashboards.bench;

import java.util.List;
import java.util.Map;

/** A query, in the part of Prometheus' language that the shipped rules are written in. */
sealed interface Formula {
  /** One number, the same for every series. */
  default boolean isScalar() {
    return false;
  }

  /** A number. */
  record Constant(double value) implements Formula {
    @Override
    public boolean isScalar() {
      return true;
    }
  }

  /** {@code time()}. */
  record Now() implements Formula {
    @Override
    public boolean isScalar() {
      return true;
    }
  }

  /** The newest sample of each series, that long ago. */
  record Selector(String metric, List<Matcher> matchers, long offsetMillis) implements Formula {
    boolean selects(Map<String, String> labels) {
      return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
  }

  /** {@code min_over_time} and the like, of the samples of a range. */
  record OverTime(String function, Selector selector, long rangeMillis) implements Formula {}

  /** The same, of what a query answers again and again over a range. */
  record OverAnswers(String function, Formula query, long rangeMillis, long stepMillis)
      implements Formula {}

  /** One answer of those that have the same values of these labels. */
  record Aggregation(String function, List<String> by, Formula query) implements Formula {}

  /** Of two queries. */
  record Operation(Operator operator, Pairing pairing, Formula left, Formula right)
      implements Formula {
    @Override
    public boolean isScalar() {
      return left.isScalar() && right.isScalar();
    }
  }

  /**
   * Which answers of two queries belong together.
   *
   * @param everyLabel whether all labels must be the same, or those named only
   * @param manyToOne whether several of the left may belong to one of the right
   */
  record Pairing(boolean everyLabel, List<String> labels, boolean manyToOne) {
    static final Pairing ONE_TO_ONE = new Pairing(true, List.of(), false);
  }

  /** A label that is, or is not, that value; absent is empty. */
  record Matcher(String label, boolean equal, String value) {
    boolean matches(Map<String, String> labels) {
      return labels.getOrDefault(label, "").equals(value) == equal;
    }
  }
}
