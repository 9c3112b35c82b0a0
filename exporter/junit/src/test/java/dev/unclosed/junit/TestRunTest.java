package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestRunTest {
  private final TestRun run = new TestRun("com.acme.FirstTest", false, 1000, 150);

  private static final class Counted implements Window {
    private int ended;

    @Override
    public boolean contains(long threadId, long nanos) {
      return ended == 0;
    }

    @Override
    public void end() {
      ended++;
    }
  }

  @Test
  void itsThreadsWorkForItUntilItLeavesThem() {
    Counted first = new Counted();
    Counted second = new Counted();
    run.enter(first);
    run.enter(second);
    assertThat(run.hasThread(1, 1500)).isTrue();
    run.leave();
    assertThat(run.hasThread(1, 1500)).isFalse();
    assertThat(first.ended + second.ended).isEqualTo(2);
  }

  @Test
  void itHasEndedOnlyBeforeWhatCameLater() {
    assertThat(run.hasEndedBefore(Long.MAX_VALUE)).isFalse();
    run.end(2000);
    assertThat(run.hasEndedBefore(2000)).isFalse();
    assertThat(run.hasEndedBefore(2001)).isTrue();
    assertThat(run.hasEndedBefore(1999)).isFalse();
  }

  @Test
  void itHasItsMethodAndTheLambdasInsideIt() {
    run.isOf("reads");
    assertThat(run.hasMethod("reads")).isTrue();
    assertThat(run.hasMethod("lambda$reads$0")).isTrue();
    assertThat(run.hasMethod("readsAll")).isFalse();
    assertThat(run.hasMethod("lambda$readsAll$0")).isFalse();
  }

  @Test
  void whileItsMethodIsUnknownItHasNone() {
    assertThat(run.hasMethod("")).isFalse();
    assertThat(run.hasMethod("lambda$$0")).isFalse();
  }
}
