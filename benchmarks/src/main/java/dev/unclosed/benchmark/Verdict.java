package dev.unclosed.benchmark;

import java.util.List;

/** What measured JVMs say of a budget together. */
enum Verdict {
  HOLDS("holds"),
  OVER("OVER"),

  /** The JVMs differ by more than what is missing or left over. */
  UNCLEAR("unclear");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /**
   * Of JVMs that ran the same: the lowest and the highest of them bound what the median of all such
   * JVMs is, wrong in 2 of {@code 2^n} cases whatever they are distributed like.
   *
   * @param excess by how much each of them is above the budget
   */
  static Verdict of(List<Double> excess) {
    if (excess.isEmpty()) {
      throw new IllegalArgumentException("no JVM");
    }
    if (excess.stream().allMatch(each -> each <= 0)) {
      return HOLDS;
    }
    return excess.stream().allMatch(each -> each > 0) ? OVER : UNCLEAR;
  }

  String word() {
    return word;
  }
}
