package dev.unclosed.dashboards.bench;

import java.util.ArrayList;
import java.util.List;

/** When an alert fires of which it is known when its query has an answer. */
final class Firing {
  /** Alerts are evaluated once a minute. */
  static final int EVERY_SECONDS = 60;

  private Firing() {}

  /** The times, in seconds, at which a rule fires that held at these times. */
  static List<Double> of(List<Double> times, int holdsSeconds) {
    List<Double> firing = new ArrayList<>();
    double since = -1;
    double last = Double.NEGATIVE_INFINITY;
    for (double time : times) {
      if (time - last > EVERY_SECONDS) {
        since = time;
      }
      last = time;
      if (time - since >= holdsSeconds) {
        firing.add(time);
      }
    }
    return firing;
  }
}
