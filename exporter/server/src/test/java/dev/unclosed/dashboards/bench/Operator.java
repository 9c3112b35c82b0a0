package dev.unclosed.dashboards.bench;

/** What stands between two queries. */
enum Operator {
  OR("or", 0),
  AND("and", 1),
  UNLESS("unless", 1),
  EQUAL("==", 2),
  UNEQUAL("!=", 2),
  LESS("<", 2),
  AT_MOST("<=", 2),
  MORE(">", 2),
  AT_LEAST(">=", 2),
  PLUS("+", 3),
  MINUS("-", 3),
  TIMES("*", 4),
  BY("/", 4);

  /** Of those that bind strongest. */
  static final int STRONGEST = 4;

  private final String text;
  private final int strength;

  Operator(String text, int strength) {
    this.text = text;
    this.strength = strength;
  }

  String text() {
    return text;
  }

  int strength() {
    return strength;
  }

  /**
   * What it makes of two numbers; a comparison is a filter.
   *
   * @param kept what a comparison answers where it holds
   */
  double answer(double left, double right, double kept) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case BY -> left / right;
      case EQUAL -> left == right ? kept : Column.ABSENT;
      case UNEQUAL -> left != right ? kept : Column.ABSENT;
      case LESS -> left < right ? kept : Column.ABSENT;
      case AT_MOST -> left <= right ? kept : Column.ABSENT;
      case MORE -> left > right ? kept : Column.ABSENT;
      case AT_LEAST -> left >= right ? kept : Column.ABSENT;
      case OR, AND, UNLESS -> throw new IllegalArgumentException(text + " is not of numbers");
    };
  }
}
