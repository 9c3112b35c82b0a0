package dev.unclosed.benchmark;

/**
 * How long is measured.
 *
 * @param rounds times that every variant runs: each time in a new JVM, and families in turns of one
 * @param warmupMillis before that, for families in each mode
 * @param starts times that the smallest application starts with the agent, and as often without
 * @param jvms that each family is measured in one after the other; 0 for what is no family
 */
record Effort(
    int rounds, int warmupMillis, int iterations, int iterationMillis, int starts, int jvms) {
  static final Effort QUICK = new Effort(2, 1500, 5, 150, 15, 0);
  static final Effort FAMILIES = new Effort(24, 1200, 0, 0, 0, 5);
  static final Effort QUICK_FAMILIES = new Effort(12, 700, 0, 0, 0, 3);
  static final Effort FULL = new Effort(7, 3000, 10, 250, 31, 0);

  static Effort of(boolean families, boolean quick) {
    if (families) {
      return quick ? QUICK_FAMILIES : FAMILIES;
    }
    return quick ? QUICK : FULL;
  }
}
