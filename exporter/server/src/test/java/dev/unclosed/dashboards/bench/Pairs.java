package dev.unclosed.dashboards.bench;

import dev.unclosed.dashboards.bench.Formula.Operation;
import dev.unclosed.dashboards.bench.Formula.Pairing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operation answers of two lists of columns: which ones belong together, and what of it.
 */
final class Pairs {
  private final Operator operator;
  private final Pairing pairing;
  private final int size;

  Pairs(Operation operation, Moments moments) {
    operator = operation.operator();
    pairing = operation.pairing();
    size = moments.count();
  }

  /** What both columns must have in common. */
  private Map<String, String> common(Column column) {
    return pairing.everyLabel()
        ? column.labels()
        : Evaluation.only(column.labels(), pairing.labels());
  }

  /** What has, or has not, a partner at that moment. */
  List<Column> kept(List<Column> columns, List<Column> partners, boolean withPartner) {
    Map<Map<String, String>, boolean[]> present = presence(partners);
    List<Column> results = new ArrayList<>();
    for (Column column : columns) {
      boolean[] there = present.get(common(column));
      if (there == null) {
        if (!withPartner) {
          results.add(column);
        }
        continue;
      }
      Column result = Column.absent(column.labels(), size);
      for (int i = 0; i < size; i++) {
        if (there[i] == withPartner) {
          result.values()[i] = column.values()[i];
        }
      }
      results.add(result);
    }
    return results;
  }

  private Map<Map<String, String>, boolean[]> presence(List<Column> columns) {
    Map<Map<String, String>, boolean[]> presence = new HashMap<>();
    for (Column column : columns) {
      boolean[] there = presence.computeIfAbsent(common(column), any -> new boolean[size]);
      for (int i = 0; i < size; i++) {
        there[i] |= column.has(i);
      }
    }
    return presence;
  }

  /** The left ones, and of the right ones what has no partner on the left at that moment. */
  Collection<Column> either(List<Column> left, List<Column> right) {
    Map<Map<String, String>, Column> results = new LinkedHashMap<>();
    left.forEach(column -> merge(column, results));
    kept(right, left, false).forEach(column -> merge(column, results));
    return results.values();
  }

  /** What the operator makes of each left column and its partner. */
  Collection<Column> computed(List<Column> left, List<Column> right) {
    Map<Map<String, String>, List<Column>> partners = new HashMap<>();
    for (Column column : right) {
      partners.computeIfAbsent(common(column), any -> new ArrayList<>()).add(column);
    }
    Map<Map<String, String>, Column> results = new LinkedHashMap<>();
    for (Column column : left) {
      Map<String, String> common = common(column);
      for (Column partner : partners.getOrDefault(common, List.of())) {
        Column result = Column.absent(pairing.manyToOne() ? column.labels() : common, size);
        double[] values = column.values();
        double[] others = partner.values();
        for (int i = 0; i < size; i++) {
          if (!Column.isAbsent(values[i]) && !Column.isAbsent(others[i])) {
            result.values()[i] = operator.answer(values[i], others[i], values[i]);
          }
        }
        merge(result, results);
      }
    }
    return results.values();
  }

  /** One column per set of labels; two answers at one moment would be an error of the query. */
  private void merge(Column column, Map<Map<String, String>, Column> results) {
    Column former = results.putIfAbsent(column.labels(), column);
    if (former == null) {
      return;
    }
    Column both = new Column(column.labels(), former.values().clone());
    for (int i = 0; i < size; i++) {
      if (column.has(i)) {
        if (former.has(i)) {
          throw new IllegalStateException("two answers for " + column.labels());
        }
        both.values()[i] = column.values()[i];
      }
    }
    results.put(column.labels(), both);
  }
}
