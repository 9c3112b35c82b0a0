package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.junit.Opening.Fate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestRunsTest {
  private final List<TestRun> begun = new ArrayList<>();

  private TestRun begin(String testClass) {
    TestRun run = TestRuns.begin(testClass, false);
    begun.add(run);
    return run;
  }

  @AfterEach
  void endAll() {
    begun.forEach(TestRuns::end);
    TestRuns.forget();
    assertThat(TestRuns.all()).isEmpty();
  }

  @Test
  void aRunThatHasEndedIsRememberedWhileOneGoesOnThatRanBesideIt() {
    TestRun first = begin("First");
    TestRun second = begin("Second");
    TestRuns.end(first);
    TestRuns.forget();
    assertThat(TestRuns.all()).containsExactly(first, second);
    assertThat(first.isRunningAt(Long.MAX_VALUE / 2)).isFalse();
    assertThat(second.isRunningAt(System.nanoTime())).isTrue();
  }

  @Test
  void aRunThatEndedBeforeAllThatGoOnIsForgotten() {
    TestRun first = begin("First");
    TestRuns.end(first);
    long ended = System.nanoTime();
    while (System.nanoTime() == ended) {
      Thread.onSpinWait();
    }
    TestRun second = begin("Second");
    TestRuns.forget();
    assertThat(TestRuns.all()).containsExactly(second);
  }

  @Test
  void withNoneThatRunsAllAreForgotten() {
    TestRuns.end(begin("First"));
    TestRuns.forget();
    assertThat(TestRuns.all()).isEmpty();
  }

  @Test
  void aThreadThatIsMadeInsideIsYounger() {
    Thread before = new Thread(() -> {});
    TestRun run = begin("First");
    assertThat(run.madeThread(before.getId())).isFalse();
    assertThat(run.madeThread(new Thread(() -> {}).getId())).isTrue();
  }

  @Test
  void whatIsSettledStaysSettled() {
    Opening opening = new Opening(-4711, "file", 1, 1, -1, Fate.OPEN, List.of());
    assertThat(TestRuns.isSettled(-4711)).isFalse();
    TestRuns.settle(List.of(opening));
    assertThat(TestRuns.isSettled(-4711)).isTrue();
    assertThat(TestRuns.isSettled(-4712)).isFalse();
  }
}
