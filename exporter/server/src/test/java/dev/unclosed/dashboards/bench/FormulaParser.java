package dev.unclosed.dashboards.bench;

import dev.unclosed.dashboards.bench.Formula.Aggregation;
import dev.unclosed.dashboards.bench.Formula.Constant;
import dev.unclosed.dashboards.bench.Formula.Matcher;
import dev.unclosed.dashboards.bench.Formula.Now;
import dev.unclosed.dashboards.bench.Formula.Operation;
import dev.unclosed.dashboards.bench.Formula.OverAnswers;
import dev.unclosed.dashboards.bench.Formula.OverTime;
import dev.unclosed.dashboards.bench.Formula.Pairing;
import dev.unclosed.dashboards.bench.Formula.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a query. What the shipped rules do not use is refused. */
final class FormulaParser {
  private static final Set<String> AGGREGATIONS = Set.of("min", "count");
  private static final Set<String> OVER_TIME =
      Set.of("min_over_time", "max_over_time", "count_over_time");

  private static final Map<Character, Long> UNITS =
      Map.of('s', 1_000L, 'm', 60_000L, 'h', 3_600_000L, 'd', 86_400_000L, 'w', 604_800_000L);

  private final FormulaTokens tokens;

  /** The same parts are one object, which is evaluated once. */
  private final Map<Formula, Formula> parts = new HashMap<>();

  private FormulaParser(String query) {
    tokens = new FormulaTokens(query);
  }

  static Formula parse(String query) {
    FormulaParser parser = new FormulaParser(query);
    Formula formula = parser.operation(0);
    parser.tokens.expectEnd();
    return formula;
  }

  /** Of operators that bind as strongly or stronger. */
  private Formula operation(int level) {
    if (level > Operator.STRONGEST) {
      return operand();
    }
    Formula left = operation(level + 1);
    Optional<Operator> operator = operator(level);
    while (operator.isPresent()) {
      Pairing pairing = pairing();
      left = known(new Operation(operator.get(), pairing, left, operation(level + 1)));
      operator = operator(level);
    }
    return left;
  }

  private Optional<Operator> operator(int level) {
    return Arrays.stream(Operator.values())
        .filter(each -> each.strength() == level && tokens.skip(each.text()))
        .findFirst();
  }

  private Formula known(Formula formula) {
    return parts.computeIfAbsent(formula, same -> same);
  }

  private Pairing pairing() {
    if (!tokens.skip("on")) {
      return Pairing.ONE_TO_ONE;
    }
    List<String> labels = labels();
    boolean manyToOne = tokens.skip("group_left");
    if (manyToOne && !labels().isEmpty()) {
      throw tokens.refused("labels of group_left");
    }
    return new Pairing(false, labels, manyToOne);
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    tokens.expect("(");
    while (!tokens.skip(")")) {
      labels.add(tokens.next());
      tokens.skip(",");
    }
    return labels;
  }

  private Formula operand() {
    if (tokens.skip("(")) {
      Formula inner = operation(0);
      tokens.expect(")");
      return inner;
    }
    String word = tokens.next();
    if (Character.isDigit(word.charAt(0))) {
      return known(new Constant(Double.parseDouble(word)));
    }
    if (word.equals("time")) {
      tokens.expect("(");
      tokens.expect(")");
      return known(new Now());
    }
    if (AGGREGATIONS.contains(word)) {
      return aggregation(word);
    }
    return OVER_TIME.contains(word) ? overTime(word) : selector(word);
  }

  private Formula aggregation(String function) {
    tokens.expect("by");
    List<String> by = labels();
    tokens.expect("(");
    Formula inner = operation(0);
    tokens.expect(")");
    return known(new Aggregation(function, by, inner));
  }

  private Formula overTime(String function) {
    tokens.expect("(");
    Formula inner = operand();
    tokens.expect("[");
    long range = duration();
    Formula formula;
    if (tokens.skip(":")) {
      long step = duration();
      tokens.expect("]");
      formula = new OverAnswers(function, inner, range, step);
    } else if (inner instanceof Selector selector && selector.offsetMillis() == 0) {
      tokens.expect("]");
      Selector earlier = new Selector(selector.metric(), selector.matchers(), offset());
      formula = new OverTime(function, earlier, range);
    } else {
      throw tokens.refused("a range of " + inner);
    }
    tokens.expect(")");
    return known(formula);
  }

  private Formula selector(String metric) {
    if (tokens.peek().equals("(")) {
      throw tokens.refused(metric);
    }
    List<Matcher> matchers = new ArrayList<>();
    if (tokens.skip("{")) {
      while (!tokens.skip("}")) {
        String label = tokens.next();
        boolean equal = tokens.skip("=");
        if (!equal) {
          tokens.expect("!=");
        }
        matchers.add(new Matcher(label, equal, tokens.quoted()));
        tokens.skip(",");
      }
    }
    return known(new Selector(metric, List.copyOf(matchers), offset()));
  }

  private long offset() {
    return tokens.skip("offset") ? duration() : 0;
  }

  /** Of one unit or of several, as {@code 24h30m}. */
  private long duration() {
    String text = tokens.next();
    long millis = 0;
    int at = 0;
    while (at < text.length()) {
      int unit = at;
      while (unit < text.length() && Character.isDigit(text.charAt(unit))) {
        unit++;
      }
      if (unit == at || unit == text.length()) {
        throw tokens.refused("the duration " + text);
      }
      long count = Long.parseLong(text.substring(at, unit));
      boolean inMillis = text.startsWith("ms", unit);
      Long each = inMillis ? Long.valueOf(1) : UNITS.get(text.charAt(unit));
      if (each == null) {
        throw tokens.refused("the duration " + text);
      }
      millis += count * each;
      at = unit + (inMillis ? 2 : 1);
    }
    return millis;
  }
}
