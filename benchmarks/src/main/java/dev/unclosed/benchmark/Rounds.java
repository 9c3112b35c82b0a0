package dev.unclosed.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What one JVM measured: a line of {@link SideBySide} per round. */
final class Rounds {
  private final List<Mode> modes;
  private final List<double[]> lines;

  Rounds(List<Mode> modes, List<String> lines) {
    this.modes = modes;
    this.lines = lines.stream().map(Rounds::numbers).toList();
  }

  private static double[] numbers(String line) {
    return Stream.of(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  /** Nanoseconds of a pair. */
  double time(Mode mode) {
    return Median.of(times(mode));
  }

  /** Nanoseconds of a pair that a mode adds. */
  double timeAdded(Mode mode) {
    return Median.of(Differences.of(times(mode), times(Mode.DISARMED)));
  }

  /** Bytes that a pair allocates. */
  double bytes(Mode mode) {
    return Median.of(column(2 * modes.indexOf(mode) + 1));
  }

  /**
   * Nanoseconds by which the agent adds more than a share of the bare pair; negative for less. Each
   * round is judged by itself, since its turns are neighbours in time.
   */
  double overBare(double share) {
    List<Double> bare = times(Mode.DISARMED);
    return over(bare, share);
  }

  /** As {@link #overBare}, for that multiple of what JFR's own events add. */
  double overOwnEvents(double multiple) {
    return over(Differences.of(times(Mode.OWN_EVENTS), times(Mode.DISARMED)), multiple);
  }

  private double over(List<Double> reference, double multiple) {
    List<Double> added = Differences.of(times(Mode.ARMED), times(Mode.DISARMED));
    List<Double> allowed = reference.stream().map(each -> multiple * each).toList();
    return Median.of(Differences.of(added, allowed));
  }

  private List<Double> times(Mode mode) {
    return column(2 * modes.indexOf(mode));
  }

  private List<Double> column(int at) {
    List<Double> column = new ArrayList<>();
    for (double[] line : lines) {
      column.add(line[at]);
    }
    return column;
  }
}
