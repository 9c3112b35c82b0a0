package dev.unclosed.dashboards.bench;

import java.util.Arrays;
import java.util.Random;

/**
 * What one opening site and its process hold at each scrape, until the descriptors run out.
 *
 * @param shape what the trace acts out
 * @param step seconds from scrape to scrape
 * @param limit descriptors that the process may hold
 * @param site resources of the opening site; -1 where the scrape is missing
 * @param process descriptors of the process; -1 where the scrape is missing
 * @param lives the scrapes at which the process was started, the first is 0
 * @param renamed whether each life has a pod name of its own
 * @param leak the scrape at which the leak of the last life begins, or -1
 * @param end the scrape at which the descriptors run out, or -1
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and long
record Trace(
    String shape,
    int step,
    int limit,
    int[] site,
    int[] process,
    int[] lives,
    boolean renamed,
    int leak,
    int end) {

  /** What a healthy process holds besides, for its jars, sockets and libraries. */
  private static final int LEAST_BASE = 60;

  static Trace of(TraceShape shape, Random random, int step, int limit, Plan plan) {
    Signal signal = plan.signal();
    int base = Math.max(LEAST_BASE, (int) (limit * signal.between(0.01, 0.05)));
    int[] site = new int[signal.size()];
    int[] process = new int[signal.size()];
    int end = -1;
    int size = 0;
    while (size < signal.size() && end < 0) {
      int held = (int) Math.round(signal.at(size) * (limit - base));
      int others = base + random.nextInt(1 + base / 10);
      site[size] = held;
      process[size] = Math.min(limit, held + others);
      if (held + others >= limit) {
        end = size;
      }
      size++;
    }
    for (int i = 0; i < size; i++) {
      if (random.nextDouble() < plan.missing()) {
        site[i] = process[i] = -1;
      }
    }
    if (plan.leak() >= 0 != end >= 0) {
      throw new IllegalStateException(shape + ": leaks and exhausts, or neither");
    }
    int leak = plan.leak() < 0 ? -1 : (int) (plan.leak() / step);
    return new Trace(
        shape.text(),
        step,
        limit,
        Arrays.copyOf(site, size),
        Arrays.copyOf(process, size),
        plan.livesIn(step),
        plan.renamed(),
        leak,
        end);
  }

  /** Its beginning, at most that many seconds of it. */
  Trace cutAt(int seconds) {
    int size = Math.min(site.length, seconds / step);
    return new Trace(
        shape,
        step,
        limit,
        Arrays.copyOf(site, size),
        Arrays.copyOf(process, size),
        lives,
        renamed,
        leak,
        end);
  }

  int size() {
    return process.length;
  }

  boolean leaks() {
    return leak >= 0;
  }

  /** Index of the life at a scrape. */
  int lifeAt(int scrape) {
    int life = 0;
    while (life + 1 < lives.length && lives[life + 1] <= scrape) {
      life++;
    }
    return life;
  }

  /** Seconds before the end at which a warning is in time: half of the leak's time, or a day. */
  double enough() {
    return Math.min((end - leak) * (double) step / 2, Signal.DAY);
  }
}
