package dev.unclosed.dashboards.bench;

import static dev.unclosed.dashboards.bench.Signal.DAY;
import static dev.unclosed.dashboards.bench.Signal.HOUR;
import static dev.unclosed.dashboards.bench.Signal.MINUTE;

import java.util.Random;

/** Leaks that exhaust the descriptors, in 40 minutes to 7 days. */
enum LeakingShape implements TraceShape {
  FAST("fast, over a flat load", 40 * MINUTE, 6 * HOUR) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(6 * HOUR).over(leak.even());
    }
  },
  SLOW("slow, over a flat load", 6 * HOUR, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(DAY).over(leak.even());
    }
  },
  FROM_THE_START("from the start of the process", 40 * MINUTE, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(0).over(leak.even());
    }
  },
  BATCH("left behind by batches", 6 * HOUR, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      double period = leak.time() / leak.between(18, 50);
      return leak.after(DAY).over(leak.inBatches(period));
    }
  },
  NIGHTLY("left behind by a nightly batch", 5 * DAY, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(0).over(leak.inBatches(DAY));
    }
  },
  DAYTIME("in office hours only", 2 * DAY, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(0).over(leak.inOfficeHours());
    }
  },
  ACCELERATING("ever faster, after quiet days", 6 * HOUR, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.afterDays(2).over(leak.accelerating(leak.between(1.2, 1.6)));
    }
  },
  DRIP("a drip of 4 an hour", 2 * DAY, 7 * DAY) {
    @Override
    public int limit() {
      return 1024;
    }

    @Override
    Plan draw(Leak leak) {
      double gain = 4.0 / HOUR * leak.time() / limit();
      return leak.after(HOUR).onTopOf(0.93 - gain).over(leak.even());
    }
  },
  DAILY_CYCLE("under a daily cycle", 2 * DAY, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(0).withCycle(leak.between(0.05, 0.2)).over(leak.even());
    }
  },
  SAW_TOOTH("floor of a saw-tooth", 4 * HOUR, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      double period = leak.between(leak.time() / 200, leak.time() / 16);
      return leak.after(0).withTeeth(leak.between(0.03, 0.2), period).over(leak.even());
    }
  },
  BURSTS("under bursts", 6 * HOUR, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(DAY).withBursts(leak.between(0.05, 0.12)).over(leak.even());
    }
  },
  AFTER_RESTARTS("again after every restart", 40 * MINUTE, 3 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(0).over(leak.even()).restartedAt(false, leak.restarts());
    }
  },
  RENAMED("again in every new pod", 40 * MINUTE, 3 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(0).over(leak.even()).restartedAt(true, leak.restarts());
    }
  },
  WARM_UP("beside a warm-up", 6 * HOUR, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      double gain = leak.between(0.1, 0.25);
      return leak.after(0).withWarmUp(gain, leak.between(5 * MINUTE, 4 * HOUR)).over(leak.even());
    }
  },
  MISSING_SCRAPES("with missing scrapes", 2 * HOUR, 7 * DAY) {
    @Override
    Plan draw(Leak leak) {
      return leak.after(6 * HOUR).over(leak.even()).missing(leak.between(0.05, 0.2));
    }
  };

  private final String text;
  private final double least;
  private final double most;

  LeakingShape(String text, double least, double most) {
    this.text = text;
    this.least = least;
    this.most = most;
  }

  abstract Plan draw(Leak leak);

  @Override
  public String text() {
    return text;
  }

  @Override
  public int limit() {
    return 0;
  }

  @Override
  public Plan draw(Random random, int step) {
    return draw(Leak.drawn(random, step, least, most));
  }
}
