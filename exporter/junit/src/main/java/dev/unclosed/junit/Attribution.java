package dev.unclosed.junit;

import dev.unclosed.ledger.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which of several tests answers for what was opened while they ran. In doubt none does: a
 * test that is blamed for what another one did is worse than a leak that is found elsewhere.
 */
final class Attribution {
  private static final List<String> ENGINES =
      List.of("org.junit.platform.engine.", "org.junit.jupiter.engine.");

  private Attribution() {}

  /**
   * Whether that run answers for the opening.
   *
   * @param runs all that ran at some time while this one did, and this one
   */
  static boolean blames(TestRun run, Opening opening, List<TestRun> runs) {
    if (!run.isRunningAt(opening.openedAtNanos()) || isStatic(opening)) {
      return false;
    }
    TestRun owner = ownerOfThread(opening, runs);
    if (owner != null) {
      return owner == run;
    }
    if (run.isFixture() || runsATest(opening)) {
      return false;
    }
    List<TestRun> named = namedOnStack(opening, runs);
    if (!named.isEmpty()) {
      return named.size() == 1 && named.get(0) == run;
    }
    return run.madeThread(opening.threadId()) && isAlone(run, opening, runs);
  }

  /** What a class opens when it is initialised lasts as long as the class. */
  private static boolean isStatic(Opening opening) {
    return opening.frames().stream().anyMatch(frame -> frame.method().equals("<clinit>"));
  }

  /**
   * Of runs inside each other on one thread the innermost, which began last: runs come in the order
   * of their begin.
   */
  private static @Nullable TestRun ownerOfThread(Opening opening, List<TestRun> runs) {
    TestRun owner = null;
    for (TestRun run : runs) {
      boolean its = run.hasThread(opening.threadId(), opening.openedAtNanos());
      if (its && (owner == null || run.beganNanos() - owner.beganNanos() >= 0)) {
        owner = run;
      }
    }
    return owner;
  }

  /** JUnit is on the stack: the thread runs some test, and it is none that we know of. */
  private static boolean runsATest(Opening opening) {
    return opening.frames().stream()
        .anyMatch(frame -> ENGINES.stream().anyMatch(frame.className()::startsWith));
  }

  /** The tests whose method is on the stack; where no method is, those whose class is. */
  private static List<TestRun> namedOnStack(Opening opening, List<TestRun> runs) {
    List<TestRun> ofClass =
        runs.stream()
            .filter(run -> !run.isFixture() && run.isRunningAt(opening.openedAtNanos()))
            .filter(run -> opening.frames().stream().anyMatch(f -> run.hasClass(f.className())))
            .toList();
    List<TestRun> ofMethod =
        ofClass.stream()
            .filter(run -> opening.frames().stream().anyMatch(f -> isMethodOf(run, f)))
            .toList();
    return ofMethod.isEmpty() ? ofClass : ofMethod;
  }

  private static boolean isMethodOf(TestRun run, Frame frame) {
    return run.hasClass(frame.className()) && run.hasMethod(frame.method());
  }

  private static boolean isAlone(TestRun run, Opening opening, List<TestRun> runs) {
    return runs.stream()
        .noneMatch(
            other ->
                other != run && !other.isFixture() && other.isRunningAt(opening.openedAtNanos()));
  }
}
