package dev.unclosed.junit;

import dev.unclosed.junit.Opening.Fate;
import dev.unclosed.ledger.Frame;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.KnownSites;
import dev.unclosed.ledger.Stack;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks for what one run left open, and gives it time to be closed elsewhere. */
final class LeakCheck {
  static final FrameRules FRAMES = new FrameRules(List.of());
  private static final KnownSites KNOWN = KnownSites.shipped();
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int COLLECTIONS = 20;

  private final TestRun run;
  private final Rules rules;

  LeakCheck(TestRun run, Rules rules) {
    this.run = run;
    this.rules = rules;
  }

  /** All that is the run's, whatever the rules say of it. */
  List<Opening> all() {
    List<TestRun> runs = TestRuns.all();
    return LiveSet.openedSince(run.beganNanos()).stream()
        .filter(opening -> Attribution.blames(run, opening, runs))
        .toList();
  }

  /** What the run answers for now, without waiting. */
  List<Opening> now() {
    return all().stream()
        .filter(rules::watches)
        .filter(opening -> !rules.allows(opening) && !isKnown(opening))
        .toList();
  }

  /** What it answers for once at most so many are left, or the linger time is over. */
  List<Opening> afterLinger(int tolerated) {
    List<Opening> left = now();
    long deadline = System.nanoTime() + rules.linger().toNanos();
    long pause = FIRST_PAUSE_NANOS;
    while (left.size() > tolerated && canStillClose(left) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      left = now();
    }
    return left;
  }

  /** What it leaks, proved by garbage collection where that is wanted. */
  List<Opening> verdict() {
    if (rules.gcProof() && !now().isEmpty()) {
      collectGarbage();
    }
    List<Opening> left = afterLinger(rules.tolerance());
    return left.size() > rules.tolerance() ? left : List.of();
  }

  private static boolean canStillClose(List<Opening> left) {
    return left.stream().anyMatch(opening -> isAlive(opening.fate()));
  }

  private static boolean isAlive(Fate fate) {
    return fate == Fate.OPEN || fate == Fate.CLOSING;
  }

  private void collectGarbage() {
    long found = lost();
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      System.gc();
      LockSupport.parkNanos(LONGEST_PAUSE_NANOS);
      long now = lost();
      if (now > 0 && now == found) {
        return;
      }
      found = now;
    }
  }

  private long lost() {
    return now().stream().filter(opening -> !isAlive(opening.fate())).count();
  }

  private static boolean isKnown(Opening opening) {
    return KNOWN.reason(opening.type(), stack(opening.frames())) != null;
  }

  static Stack stack(List<Frame> frames) {
    return new Stack(frames, false, FRAMES, null);
  }
}
