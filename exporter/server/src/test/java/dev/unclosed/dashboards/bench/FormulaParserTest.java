package dev.unclosed.dashboards.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unclosed.dashboards.bench.Formula.Operation;
import dev.unclosed.dashboards.bench.Formula.OverAnswers;
import dev.unclosed.dashboards.bench.Formula.OverTime;
import dev.unclosed.dashboards.bench.Formula.Pairing;
import dev.unclosed.dashboards.bench.Formula.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaParserTest {
  private static Formula series(String metric) {
    return new Selector(metric, List.of(), 0);
  }

  private static Formula of(Formula left, Operator operator, Formula right) {
    return new Operation(operator, Pairing.ONE_TO_ONE, left, right);
  }

  @Test
  void whatBindsStrongerIsOneOperand() {
    Formula product = of(series("b"), Operator.TIMES, series("c"));
    Formula sum = of(series("a"), Operator.PLUS, product);
    Formula filter = of(sum, Operator.MORE, series("d"));
    Formula both = of(series("e"), Operator.AND, filter);
    assertThat(FormulaParser.parse("f or e and a + b * c > d"))
        .isEqualTo(of(series("f"), Operator.OR, both));
  }

  @Test
  void whatBindsAsStronglyIsReadFromTheLeft() {
    Formula first = of(series("a"), Operator.BY, series("b"));
    assertThat(FormulaParser.parse("a / b * c")).isEqualTo(of(first, Operator.TIMES, series("c")));
    Formula without = of(series("a"), Operator.UNLESS, series("b"));
    assertThat(FormulaParser.parse("a unless b and c"))
        .isEqualTo(of(without, Operator.AND, series("c")));
  }

  @Test
  void rangesAndOffsetsAreInMillisecondsAndOfAnyUnits() {
    assertThat(FormulaParser.parse("min_over_time(a:b[24h30m] offset 2d)"))
        .isEqualTo(
            new OverTime("min_over_time", new Selector("a:b", List.of(), 172_800_000), 88_200_000));
    assertThat(FormulaParser.parse("max_over_time(a[299999ms])"))
        .isEqualTo(new OverTime("max_over_time", new Selector("a", List.of(), 0), 299_999));
    assertThat(FormulaParser.parse("count_over_time((a + b)[5m:1m])"))
        .isEqualTo(
            new OverAnswers(
                "count_over_time", of(series("a"), Operator.PLUS, series("b")), 300_000, 60_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(a[5m])",
        "a ^ 2",
        "sum by (job) (a)",
        "a{b=~\"c\"}",
        "a @ 5",
        "a[5m]",
        "min_over_time(a offset 5m[5m])",
        "a * on (job) group_left (pod) b",
        "(a",
        "a b",
        "a offset 5y"
      })
  void whatTheShippedRulesDoNotUseIsRefused(String query) {
    assertThatThrownBy(() -> FormulaParser.parse(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The model does not know ")
        .hasMessageEndingWith(" in: " + query);
  }
}
