package dev.unclosed.benchmark;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the cost table.
 *
 * @param unit of what times in nanoseconds are shown in
 * @param with one value per round, as {@code bare}
 * @param added one value per round: by how much {@code with} is more
 * @param wallAdded time on the clock, where {@code with} and {@code bare} are processor time; else
 *     empty
 * @param verdict null where the median of what was added is held against the budget
 */
record Row(
    String what,
    Jdk jdk,
    Unit unit,
    List<Double> bare,
    List<Double> with,
    List<Double> added,
    List<Double> wallAdded,
    Budget budget,
    @Nullable Verdict verdict) {
  Row(
      String what,
      Jdk jdk,
      Unit unit,
      List<Double> bare,
      List<Double> with,
      List<Double> wallAdded,
      Budget budget) {
    this(what, jdk, unit, bare, with, Differences.of(with, bare), wallAdded, budget, null);
  }

  /** What a row counts in. */
  enum Unit {
    BYTES("B", 1, "%.0f"),
    NANOSECONDS("ns", 1, "%.1f"),
    MICROSECONDS("us", 1e3, "%.2f"),
    MILLISECONDS("ms", 1e6, "%.0f");

    private final String word;
    private final double nanos;
    private final String format;

    Unit(String word, double nanos, String format) {
      this.word = word;
      this.nanos = nanos;
      this.format = format;
    }

    String text(double value) {
      return String.format(Locale.ROOT, format, value / nanos);
    }
  }

  static final List<String> HEAD =
      List.of(
          "what",
          "JDK",
          "unit",
          "bare",
          "with",
          "added",
          "lowest..highest",
          "wall added",
          "budget",
          "verdict");

  List<String> cells() {
    double median = Median.of(added);
    String spread =
        unit.text(added.stream().min(Double::compare).orElse(median))
            + ".."
            + unit.text(added.stream().max(Double::compare).orElse(median));
    return List.of(
        what,
        Integer.toString(jdk.feature()),
        unit.word,
        unit.text(Median.of(bare)),
        unit.text(Median.of(with)),
        unit.text(median),
        spread,
        wallAdded.isEmpty() ? "" : unit.text(Median.of(wallAdded)),
        budget.isSet() ? unit.text((double) budget.on(jdk)) : "",
        verdict == null ? comparison(median) : verdict.word());
  }

  private String comparison(double added) {
    if (!budget.isSet()) {
      return "";
    }
    return (long) Math.ceil(added) <= budget.on(jdk) ? "holds" : "OVER";
  }
}
