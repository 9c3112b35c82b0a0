package dev.unclosed.benchmark;

/**
 * What may be added at most, in nanoseconds; none where the design sets none.
 *
 * @param on17 on JDK 17 and 21
 * @param on25 from JDK 25 on
 */
record Budget(long on17, long on25) {
  static final Budget NONE = new Budget(Long.MAX_VALUE, Long.MAX_VALUE);

  static Budget of(long nanos) {
    return new Budget(nanos, nanos);
  }

  boolean isSet() {
    return on17 != Long.MAX_VALUE;
  }

  long on(Jdk jdk) {
    return jdk.feature() < 25 ? on17 : on25;
  }
}
