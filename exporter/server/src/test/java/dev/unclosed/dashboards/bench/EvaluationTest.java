package dev.unclosed.dashboards.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Prometheus 2.42 answers, in small; {@code TraceBenchIT} asks a real one. */
class EvaluationTest {
  private static final String NOTHING = "-";
  private final Past past = new Past();

  private void has(String metric, String job, long everySeconds, double... values) {
    SamplesBuilder samples = new SamplesBuilder(Map.of("job", job));
    for (int i = 0; i < values.length; i++) {
      samples.add(1000 * everySeconds * i, values[i]);
    }
    past.recorded(metric, samples.samples());
  }

  /** At each minute from the first on: the answers by job. */
  private Map<String, String> answers(String query, int minutes) {
    return new Evaluation(past, new Moments(0, 60_000, minutes))
        .of(FormulaParser.parse(query)).stream()
            .collect(
                Collectors.toMap(
                    column -> column.labels().getOrDefault("job", ""), EvaluationTest::text));
  }

  private static String text(Column column) {
    return Arrays.stream(column.values())
        .mapToObj(value -> Column.isAbsent(value) ? NOTHING : Double.toString(value))
        .map(value -> value.replace(".0", ""))
        .collect(Collectors.joining(" "));
  }

  @Test
  void samplesAtBothEndsOfARangeBelongToIt() {
    has("held", "a", 60, 5, 1, 4, 3);
    assertThat(answers("min_over_time(held[1m])", 6)).containsEntry("a", "5 1 1 3 3 -");
    assertThat(answers("max_over_time(held[1m])", 6)).containsEntry("a", "5 5 4 4 3 -");
    assertThat(answers("count_over_time(held[1m])", 6)).containsEntry("a", "1 2 2 2 1 -");
    assertThat(answers("min_over_time(held[59999ms])", 6)).containsEntry("a", "5 1 4 3 - -");
    assertThat(answers("min_over_time(held[1m] offset 2m)", 6)).containsEntry("a", "- - 5 1 1 3");
  }

  @Test
  void aSampleIsTakenForFiveMinutes() {
    has("held", "a", 60, 7);
    assertThat(answers("held", 7)).containsEntry("a", "7 7 7 7 7 7 -");
    assertThat(answers("held offset 1m", 8)).containsEntry("a", "- 7 7 7 7 7 7 -");
  }

  @Test
  void whatIsNoNumberIsAnAnswer() {
    has("held", "a", 60, 0, 0);
    assertThat(answers("held / held", 1)).containsEntry("a", "NaN");
    assertThat(answers("min by (job) (held / held)", 1)).containsEntry("a", "NaN");
    assertThat(answers("held / held > 0", 1)).isEmpty();
  }

  @Test
  void comparisonsKeepTheSeriesAtThoseMomentsAtWhichTheyHold() {
    has("held", "a", 60, 1, 2, 3, 4);
    has("max", "a", 60, 9, 1, 9, 9);
    assertThat(answers("held < max", 4)).containsEntry("a", "1 - 3 4");
    assertThat(answers("2 < held", 4)).containsEntry("a", "- - 3 4");
    assertThat(answers("time() - held < 100", 4)).containsEntry("a", "-1 58 - -");
  }

  @Test
  void setOperatorsActMomentByMoment() {
    has("held", "a", 60, 1, 2, 3, 4);
    has("held", "b", 60, 1, 2, 3, 4);
    has("other", "a", 60, 8, 8, 8, 8);
    assertThat(answers("held and (other and held > 2)", 4)).isEqualTo(Map.of("a", "- - 3 4"));
    assertThat(answers("held unless (other and held > 2)", 4))
        .isEqualTo(Map.of("a", "1 2 - -", "b", "1 2 3 4"));
    assertThat(answers("(held > 2) or other", 4)).isEqualTo(Map.of("a", "8 8 3 4", "b", "- - 3 4"));
  }

  @Test
  void manyAreJoinedWithOneByTheLabelsThatAreNamed() {
    past.recorded("site", samples(Map.of("job", "a", "site", "x"), 3));
    past.recorded("site", samples(Map.of("job", "a", "site", "y"), 4));
    has("factor", "a", 60, 10);
    Evaluation evaluation = new Evaluation(past, new Moments(0, 60_000, 1));
    List<Column> columns =
        evaluation.of(FormulaParser.parse("site * on (job) group_left () factor"));
    assertThat(columns)
        .extracting(column -> column.labels().get("site") + "=" + column.values()[0])
        .containsExactly("x=30.0", "y=40.0");
    assertThat(answers("count by (job) (site)", 1)).containsEntry("a", "2");
    assertThat(answers("min by (job) (site)", 1)).containsEntry("a", "3");
  }

  private static Samples samples(Map<String, String> labels, double value) {
    return new Samples(labels, new long[] {0}, new double[] {value});
  }

  @Test
  void queriesOverARangeAreAskedAtMultiplesOfTheStep() {
    has("held", "a", 20, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
    String query = "count_over_time((count by (job) (held))[2m:1m])";
    assertThat(answers(query, 4)).containsEntry("a", "1 2 3 3");
    Evaluation between = new Evaluation(past, new Moments(130_000, 60_000, 1));
    assertThat(between.of(FormulaParser.parse(query)).get(0).values()).containsExactly(2);
  }
}
