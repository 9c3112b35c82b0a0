package dev.unclosed.dashboards.bench;

/**
 * A signal and what happens to it.
 *
 * @param leak when the leak of the last life begins, in seconds; -1 for a healthy trace
 * @param restarts when the process is started again, in seconds
 * @param missing share of the scrapes that fail
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Plan(Signal signal, double leak, double[] restarts, boolean renamed, double missing) {
  static Plan healthy(Signal signal) {
    return new Plan(signal, -1, new double[0], false, 0);
  }

  static Plan leaking(Signal signal, double leak) {
    return new Plan(signal, leak, new double[0], false, 0);
  }

  Plan restartedAt(boolean inNewPods, double... times) {
    signal.restartedAt(times);
    double last = leak < 0 ? leak : times[times.length - 1];
    return new Plan(signal, last, times, inNewPods, missing);
  }

  Plan missing(double share) {
    return new Plan(signal, leak, restarts, renamed, share);
  }

  int[] livesIn(int step) {
    int[] lives = new int[restarts.length + 1];
    for (int i = 0; i < restarts.length; i++) {
      lives[i + 1] = (int) (restarts[i] / step);
    }
    return lives;
  }
}
