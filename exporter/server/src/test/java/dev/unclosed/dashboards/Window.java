package dev.unclosed.dashboards;

import java.util.ArrayList;
import java.util.List;

/**
 * A span of time over which a leak is looked for, in six equal steps.
 *
 * @param step seconds of a sixth
 */
record Window(int step) {
  private static final int[] STEPS_OF_SCRAPES = {150, 200, 270, 360, 480, 600};
  private static final int[] STEPS_OF_RECORDS = {15, 20, 25, 35, 45, 60, 80, 105, 140, 185, 245};

  static List<Window> all() {
    List<Window> windows = new ArrayList<>();
    for (int seconds : STEPS_OF_SCRAPES) {
      windows.add(new Window(seconds));
    }
    for (int minutes : STEPS_OF_RECORDS) {
      windows.add(new Window(60 * minutes));
    }
    return windows;
  }

  /** Short windows look at the scrapes, the others at what was recorded every five minutes. */
  boolean ofScrapes() {
    return step <= 600;
  }

  /** Long enough to tell a leak that speeds up from a burst. */
  boolean tellsAcceleration() {
    return step >= 1500;
  }

  int length() {
    return 6 * step;
  }

  String text() {
    return seconds(length());
  }

  Pace pace() {
    for (Pace pace : Pace.values()) {
      if (step <= pace.longestStep()) {
        return pace;
      }
    }
    throw new IllegalStateException("no pace for " + step);
  }

  /** A duration as Prometheus writes it. */
  static String seconds(int duration) {
    return duration % 3600 == 0
        ? duration / 3600 + "h"
        : duration % 60 == 0 ? duration / 60 + "m" : duration + "s";
  }
}
