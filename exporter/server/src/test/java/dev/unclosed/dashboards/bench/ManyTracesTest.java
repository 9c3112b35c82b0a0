package dev.unclosed.dashboards.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The shipped rules over many generated traces, by the model of them. */
class ManyTracesTest {
  private static final long SMALL_SEED = 7;

  /** Of what is drawn, this share may be judged wrong: some leaks are as healthy loads are. */
  private static final double MOST_WRONG = 0.003;

  private final RulesModel model =
      new RulesModel(Bench.LEFT_OPEN).with(Judgement.PROCESS, Judgement.SITE);

  @Test
  void everyTraceOfASmallDrawIsJudgedRightly() {
    List<Judgement> judgements = judge(draws(SMALL_SEED, 2));
    assertThat(wrong(judgements)).as(JudgementTable.of(judgements)).isEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "unclosed.bench.model", matches = "[1-9]\\d*")
  void hardlyAnyOfManyTracesIsJudgedWrongly() {
    long seed = Long.getLong("unclosed.bench.seed", new Random().nextLong());
    int each = Integer.getInteger("unclosed.bench.model");
    List<Judgement> judgements = judge(draws(seed, each));
    List<String> wrong = wrong(judgements);
    System.out.printf(
        "ManyTracesTest: %d of each shape, seed %d (-Dunclosed.bench.seed)%n%s%s%n",
        each, seed, JudgementTable.of(judgements), String.join("\n", wrong));
    assertThat(wrong)
        .as("seed %s", seed)
        .hasSizeLessThan((int) (MOST_WRONG * judgements.size()) + 2);
  }

  @Test
  @EnabledIfSystemProperty(named = "unclosed.bench.trace", matches = ".+/.+/.+")
  void oneTraceIsToldInFull() {
    Draw draw = Draw.parse(System.getProperty("unclosed.bench.trace"));
    String told = TraceReplay.of(draw, model);
    System.out.println(told);
    assertThat(told).contains(draw.text());
  }

  /** So many of each shape, at 30 and 60 seconds by turns. */
  private static List<Draw> draws(long seed, int each) {
    Random seeds = new Random(seed);
    List<Draw> draws = new ArrayList<>();
    Stream.<TraceShape>concat(Stream.of(LeakingShape.values()), Stream.of(HealthyShape.values()))
        .forEach(
            shape -> {
              for (int i = 0; i < each; i++) {
                draws.add(new Draw(shape, 30 + 30 * (i % 2), seeds.nextLong()));
              }
            });
    return draws;
  }

  private List<Judgement> judge(List<Draw> draws) {
    return draws.parallelStream().flatMap(draw -> Judgement.of(draw, model).stream()).toList();
  }

  private static List<String> wrong(List<Judgement> judgements) {
    return judgements.stream()
        .filter(judgement -> judgement.verdict().isWrong())
        .map(Judgement::text)
        .toList();
  }
}
