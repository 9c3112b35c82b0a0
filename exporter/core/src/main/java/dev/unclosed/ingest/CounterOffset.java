package dev.unclosed.ingest;

/**
 * How far a count of events is from the JVM's own counter. Where no event is missing the distance
 * is the same at all times.
 */
final class CounterOffset {
  private long least = Long.MIN_VALUE;
  private long most = Long.MAX_VALUE;

  /**
   * Compares once more.
   *
   * @return false when what happened since the first comparison cannot be all of it
   */
  boolean holds(CountWindow events, long counter) {
    long from = events.least() - counter;
    long to = events.most() - counter;
    if (to < least || from > most) {
      least = from;
      most = to;
      return false;
    }
    least = Math.max(least, from);
    most = Math.min(most, to);
    return true;
  }
}
