package dev.unclosed.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The tests of this JVM that run, and those that ran beside them. Any thread. */
final class TestRuns {
  private static final List<TestRun> RUNS = new ArrayList<>();
  private static final List<TestRun> RUNNING = new ArrayList<>();

  /** Resources for which a test has answered, or need not. */
  private static final Set<Long> SETTLED = ConcurrentHashMap.newKeySet();

  private TestRuns() {}

  /** Begins a run of the calling thread. */
  static TestRun begin(String testClass, boolean fixture) {
    long nextThread = new Thread(() -> {}).getId();
    TestRun run = new TestRun(testClass, fixture, System.nanoTime(), nextThread);
    synchronized (RUNS) {
      RUNS.add(run);
      RUNNING.add(run);
    }
    return run;
  }

  /** Ends it; it is remembered for as long as a run goes on that ran beside it. */
  static void end(TestRun run) {
    run.end(System.nanoTime());
    synchronized (RUNS) {
      RUNNING.remove(run);
    }
  }

  /** Nobody asks for it any more. */
  static void forget() {
    synchronized (RUNS) {
      if (RUNNING.isEmpty()) {
        RUNS.clear();
      } else {
        RUNS.removeIf(TestRuns::endedBeforeAll);
      }
    }
  }

  /** False of each that runs itself. */
  private static boolean endedBeforeAll(TestRun run) {
    return RUNNING.stream().allMatch(running -> run.hasEndedBefore(running.beganNanos()));
  }

  static List<TestRun> all() {
    synchronized (RUNS) {
      return List.copyOf(RUNS);
    }
  }

  static boolean isSettled(long id) {
    return SETTLED.contains(id);
  }

  static void settle(List<Opening> openings) {
    openings.forEach(opening -> SETTLED.add(opening.id()));
  }
}
