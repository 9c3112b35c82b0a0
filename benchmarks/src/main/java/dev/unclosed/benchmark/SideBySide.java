package dev.unclosed.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingStream;

/**
 * Measures all modes of one pair by turns in one JVM, a few milliseconds each: what two JVMs differ
 * by from run to run is more than what the modes differ by. Prints a line per round, nanoseconds of
 * processor time per pair, in the order of the modes.
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

  /** Arguments: family, number of threads, rounds that count (as many more warm up), modes. */
  public static void main(String[] arguments) throws Exception {
    FamilyPair family = new FamilyPair(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    List<Mode> modes = Stream.of(arguments).skip(3).map(Mode::valueOf).toList();
    family.prepare();
    double[][] measured;
    if (modes.contains(Mode.OWN_EVENTS)) {
      EventsPerPair events = EventsPerPair.of(family.chosen());
      RecordingStream stream = BareEvents.start();
      try {
        measured = new SideBySide(family.chosen(), events, modes, threads).measure(rounds);
      } finally {
        stream.close();
      }
    } else {
      measured =
          new SideBySide(family.chosen(), EventsPerPair.NONE, modes, threads).measure(rounds);
    }
    for (double[] round : measured) {
      System.out.println(
          String.join(" ", Arrays.stream(round).mapToObj(Double::toString).toList()));
    }
    Mode.ARMED.begin();
    family.prove();
  }

  private double[][] measure(int rounds) throws InterruptedException {
    double[][][] measured = new double[threads][rounds][modes.size()];
    Thread[] workers = new Thread[threads];
    for (int worker = 0; worker < threads; worker++) {
      double[][] own = measured[worker];
      workers[worker] = new Thread(() -> run(own), "pairs-" + worker);
      workers[worker].start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    double[][] mean = new double[rounds][modes.size()];
    for (int round = 0; round < rounds; round++) {
      for (int mode = 0; mode < modes.size(); mode++) {
        for (double[][] own : measured) {
          mean[round][mode] += own[round][mode] / threads;
        }
      }
    }
    return mean;
  }

  private void run(double[][] measured) {
    ThreadCost cost = new ThreadCost();
    try {
      for (int round = -measured.length; round < measured.length; round++) {
        double[] turns = round < 0 ? new double[modes.size()] : measured[round];
        int turn = 0;
        for (Mode mode : modes) {
          turns[turn++] = turn(mode, cost);
        }
      }
    } catch (IOException | InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private double turn(Mode mode, ThreadCost cost)
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
    return (double) cost.cpuNanos / cost.pairs;
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
