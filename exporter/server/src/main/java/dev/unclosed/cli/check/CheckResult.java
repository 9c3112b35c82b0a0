package dev.unclosed.cli.check;

import java.util.List;

/**
 * What came of one limit.
 *
 * @param found the highest count, or the growth per hour
 * @param makers what makes up an exceeding quantity, the largest first
 */
record CheckResult(Limit limit, long found, List<String> makers) {
  boolean isExceeded() {
    return found > limit.most();
  }
}
