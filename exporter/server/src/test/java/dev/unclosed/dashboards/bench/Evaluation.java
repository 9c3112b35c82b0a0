package dev.unclosed.dashboards.bench;

import dev.unclosed.dashboards.bench.Formula.Aggregation;
import dev.unclosed.dashboards.bench.Formula.Constant;
import dev.unclosed.dashboards.bench.Formula.Now;
import dev.unclosed.dashboards.bench.Formula.Operation;
import dev.unclosed.dashboards.bench.Formula.OverAnswers;
import dev.unclosed.dashboards.bench.Formula.OverTime;
import dev.unclosed.dashboards.bench.Formula.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers a query at many moments at once, as Prometheus 2.42 would at each of them. */
final class Evaluation {
  /** How old a sample may be that an instant selector takes. */
  private static final long LOOK_BACK_MILLIS = 300_000;

  private final Past past;
  private final Moments moments;
  private final IdentityHashMap<Formula, List<Column>> answers = new IdentityHashMap<>();

  Evaluation(Past past, Moments moments) {
    this.past = past;
    this.moments = moments;
  }

  /** A column for each set of labels that has an answer at any moment. */
  List<Column> of(Formula formula) {
    List<Column> known = answers.get(formula);
    if (known == null) {
      known = columns(formula).stream().filter(column -> !column.isEmpty()).toList();
      answers.put(formula, known);
    }
    return known;
  }

  private Collection<Column> columns(Formula formula) {
    if (formula instanceof Selector selector) {
      return newest(selector);
    }
    if (formula instanceof OverTime over) {
      return overTime(over);
    }
    if (formula instanceof OverAnswers over) {
      return overAnswers(over);
    }
    if (formula instanceof Aggregation aggregation) {
      return aggregated(aggregation);
    }
    if (formula instanceof Operation operation) {
      return operated(operation);
    }
    throw new IllegalArgumentException("no series: " + formula);
  }

  private double[] numbers(Formula scalar) {
    double[] numbers = new double[moments.count()];
    if (scalar instanceof Constant constant) {
      Arrays.fill(numbers, constant.value());
    } else if (scalar instanceof Now) {
      Arrays.setAll(numbers, i -> moments.at(i) / 1000.0);
    } else if (scalar instanceof Operation operation) {
      double[] left = numbers(operation.left());
      double[] right = numbers(operation.right());
      Arrays.setAll(numbers, i -> operation.operator().answer(left[i], right[i], left[i]));
    } else {
      throw new IllegalArgumentException("no scalar: " + scalar);
    }
    return numbers;
  }

  private List<Column> newest(Selector selector) {
    List<Column> columns = new ArrayList<>();
    for (Samples samples : past.of(selector.metric())) {
      if (selector.selects(samples.labels())) {
        Column column = Column.absent(samples.labels(), moments.count());
        int next = 0;
        for (int i = 0; i < moments.count(); i++) {
          long time = moments.at(i) - selector.offsetMillis();
          while (next < samples.size() && samples.times()[next] <= time) {
            next++;
          }
          if (next > 0 && samples.times()[next - 1] >= time - LOOK_BACK_MILLIS) {
            column.values()[i] = samples.values()[next - 1];
          }
        }
        columns.add(column);
      }
    }
    return columns;
  }

  private List<Column> overTime(OverTime over) {
    Selector selector = over.selector();
    return past.of(selector.metric()).stream()
        .filter(samples -> selector.selects(samples.labels()))
        .map(samples -> new Ranges(samples, moments, over.rangeMillis(), selector.offsetMillis()))
        .map(ranges -> ranges.answers(over.function()))
        .toList();
  }

  /** The inner query is evaluated at multiples of its step, whenever the outer one is. */
  private List<Column> overAnswers(OverAnswers over) {
    long from = moments.first() - over.rangeMillis();
    Moments inner = Moments.between(from, moments.last(), over.stepMillis(), 0);
    List<Column> columns = new ArrayList<>();
    for (Column column : new Evaluation(past, inner).of(over.query())) {
      SamplesBuilder samples = new SamplesBuilder(column.labels());
      for (int i = 0; i < inner.count(); i++) {
        if (column.has(i)) {
          samples.add(inner.at(i), column.values()[i]);
        }
      }
      columns.add(
          new Ranges(samples.samples(), moments, over.rangeMillis(), 0).answers(over.function()));
    }
    return columns;
  }

  private Collection<Column> aggregated(Aggregation aggregation) {
    Map<Map<String, String>, Column> groups = new LinkedHashMap<>();
    boolean counts = aggregation.function().equals("count");
    for (Column column : of(aggregation.query())) {
      double[] group =
          groups
              .computeIfAbsent(
                  only(column.labels(), aggregation.by()),
                  labels -> Column.absent(labels, moments.count()))
              .values();
      for (int i = 0; i < group.length; i++) {
        if (column.has(i)) {
          double former = group[i];
          double value = counts ? 1 : column.values()[i];
          group[i] =
              Column.isAbsent(former)
                  ? value
                  : counts ? former + 1 : former > value || Double.isNaN(former) ? value : former;
        }
      }
    }
    return groups.values();
  }

  /** Of the labels those that are named, as far as they are there. */
  static Map<String, String> only(Map<String, String> labels, List<String> names) {
    Map<String, String> kept = new TreeMap<>(labels);
    kept.keySet().retainAll(names);
    return kept;
  }

  /** What cannot matter any more is not evaluated. */
  private Collection<Column> operated(Operation operation) {
    if (operation.left().isScalar()) {
      double[] left = numbers(operation.left());
      return with(operation, of(operation.right()), left, true);
    }
    if (operation.right().isScalar()) {
      double[] right = numbers(operation.right());
      return with(operation, of(operation.left()), right, false);
    }
    Pairs pairs = new Pairs(operation, moments);
    Formula left = operation.left();
    Formula right = operation.right();
    return switch (operation.operator()) {
      case AND -> of(left).isEmpty() ? List.of() : pairs.kept(of(left), of(right), true);
      case UNLESS -> of(left).isEmpty() ? List.of() : pairs.kept(of(left), of(right), false);
      case OR -> pairs.either(of(left), of(right));
      default -> of(right).isEmpty() ? List.of() : pairs.computed(of(left), of(right));
    };
  }

  private static List<Column> with(
      Operation operation, List<Column> columns, double[] scalars, boolean scalarFirst) {
    Operator operator = operation.operator();
    List<Column> results = new ArrayList<>();
    for (Column column : columns) {
      Column result = Column.absent(column.labels(), scalars.length);
      for (int i = 0; i < scalars.length; i++) {
        if (column.has(i)) {
          double value = column.values()[i];
          result.values()[i] =
              scalarFirst
                  ? operator.answer(scalars[i], value, value)
                  : operator.answer(value, scalars[i], value);
        }
      }
      results.add(result);
    }
    return results;
  }
}
