package dev.unclosed.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Recording;

/**
 * Measures all modes of one pair by turns in one JVM, a few milliseconds each: what two JVMs differ
 * by from run to run is more than what the modes differ by. Prints a line per round: for each mode
 * nanoseconds of processor time and bytes allocated per pair, in the order of the modes.
 */
final class SideBySide {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final FamilyPair.Pair pair;
  private final EventsPerPair events;
  private final List<Mode> modes;
  private final int threads;
  private final CyclicBarrier barrier;

  private SideBySide(FamilyPair.Pair pair, EventsPerPair events, List<Mode> modes, int threads) {
    this.pair = pair;
    this.events = events;
    this.modes = modes;
    this.threads = threads;
    this.barrier = new CyclicBarrier(threads);
  }

  /** Arguments: family, threads, milliseconds to warm up in each mode, rounds that count, modes. */
  public static void main(String[] arguments) throws Exception {
    FamilyPair family = new FamilyPair(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    int warmup = (int) (Integer.parseInt(arguments[2]) / TimeUnit.NANOSECONDS.toMillis(TURN_NANOS));
    int rounds = Integer.parseInt(arguments[3]);
    List<Mode> modes = Stream.of(arguments).skip(4).map(Mode::valueOf).toList();
    family.prepare();
    double[][] measured;
    if (modes.contains(Mode.OWN_EVENTS)) {
      EventsPerPair events = EventsPerPair.of(family.chosen());
      System.err.println(arguments[0] + " commits " + events);
      try (Recording recording = BareEvents.record()) {
        measured = new SideBySide(family.chosen(), events, modes, threads).measure(warmup, rounds);
        recording.stop();
      }
    } else {
      measured =
          new SideBySide(family.chosen(), EventsPerPair.NONE, modes, threads)
              .measure(warmup, rounds);
    }
    for (double[] round : measured) {
      System.out.println(
          String.join(" ", Arrays.stream(round).mapToObj(Double::toString).toList()));
    }
    Mode.ARMED.begin();
    family.prove();
  }

  private double[][] measure(int warmup, int rounds) throws InterruptedException {
    double[][][] measured = new double[threads][rounds][2 * modes.size()];
    Thread[] workers = new Thread[threads];
    for (int worker = 0; worker < threads; worker++) {
      double[][] own = measured[worker];
      workers[worker] = new Thread(() -> run(own, warmup), "pairs-" + worker);
      workers[worker].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    double[][] mean = new double[rounds][2 * modes.size()];
    for (int round = 0; round < rounds; round++) {
      for (int value = 0; value < mean[round].length; value++) {
        for (double[][] own : measured) {
          mean[round][value] += own[round][value] / threads;
        }
      }
    }
    return mean;
  }

  private void run(double[][] measured, int warmup) {
    ThreadCost cost = new ThreadCost();
    try {
      for (int round = -warmup; round < measured.length; round++) {
        double[] values = round < 0 ? new double[2 * modes.size()] : measured[round];
        for (int turn = 0; turn < modes.size(); turn++) {
          // Forwards and backwards, so that what changes steadily weighs on all modes alike.
          int mode = Math.floorMod(round, 2) == 0 ? turn : modes.size() - 1 - turn;
          turn(modes.get(mode), cost);
          values[2 * mode] = (double) cost.cpuNanos / cost.pairs;
          values[2 * mode + 1] = (double) cost.bytes / cost.pairs;
        }
      }
    } catch (IOException | InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private void turn(Mode mode, ThreadCost cost)
      throws IOException, InterruptedException, BrokenBarrierException {
    if (barrier.await() == 0) {
      mode.begin();
    }
    barrier.await();
    EventsPerPair own = mode == Mode.OWN_EVENTS ? events : EventsPerPair.NONE;
    // What the turn before has left in caches and branch predictors does not count.
    pairs(own, TURN_NANOS / 10, cost);
    cost.start();
    pairs(own, TURN_NANOS, cost);
    cost.stop();
  }

  private void pairs(EventsPerPair own, long nanos, ThreadCost cost) throws IOException {
    long end = System.nanoTime() + nanos;
    do {
      for (int i = 0; i < 16; i++) {
        Deep.pair(pair, own, MissingFrames.FRAMES - 4);
        cost.pair();
      }
    } while (System.nanoTime() < end);
  }
}
