package dev.unclosed.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.junit.Opening.Fate;
import dev.unclosed.ledger.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final long FIRST = 100;
  private static final long SECOND = 101;
  private static final long OLDER = 50;
  private static final long YOUNGER = 200;

  private final TestRun first = test("com.acme.FirstTest", "reads", 1000, FIRST);
  private final TestRun second = test("com.acme.SecondTest", "writes", 1200, SECOND);
  private final List<TestRun> runs = new ArrayList<>(List.of(first, second));

  private static TestRun test(String testClass, String method, long began, long thread) {
    TestRun run = new TestRun(testClass, false, began, 150);
    run.isOf(method);
    run.enter(new Always(thread, began));
    return run;
  }

  private record Always(long thread, long from) implements Window {
    @Override
    public boolean contains(long threadId, long nanos) {
      return threadId == thread && nanos >= from;
    }

    @Override
    public void end() {}
  }

  private static Opening opened(long thread, long at, String... calls) {
    List<Frame> frames = new ArrayList<>();
    for (String call : calls) {
      int dot = call.lastIndexOf('.');
      frames.add(new Frame(call.substring(0, dot), call.substring(dot + 1), 1));
    }
    return new Opening(1, "file", thread, at, 7, Fate.OPEN, frames);
  }

  private List<TestRun> blamed(Opening opening) {
    return runs.stream().filter(run -> Attribution.blames(run, opening, runs)).toList();
  }

  @Test
  void whatATestsThreadOpensIsTheTests() {
    assertThat(blamed(opened(FIRST, 1500))).containsExactly(first);
    assertThat(blamed(opened(SECOND, 1500))).containsExactly(second);
  }

  @Test
  void theThreadDecidesAlsoWhereTheStackNamesAnother() {
    assertThat(blamed(opened(FIRST, 1500, "com.acme.SecondTest.writes"))).containsExactly(first);
  }

  @Test
  void beginAndEndBelongToTheTest() {
    first.end(2000);
    assertThat(blamed(opened(FIRST, 999))).isEmpty();
    assertThat(blamed(opened(FIRST, 1000))).containsExactly(first);
    assertThat(blamed(opened(FIRST, 2000))).containsExactly(first);
    assertThat(blamed(opened(FIRST, 2001))).isEmpty();
  }

  @Test
  void ofTestsInsideEachOtherTheInnermostAnswers() {
    TestRun inner = test("com.acme.InnerTest", "inner", 1400, FIRST);
    runs.add(0, inner);
    assertThat(blamed(opened(FIRST, 1300))).containsExactly(first);
    assertThat(blamed(opened(FIRST, 1500))).containsExactly(inner);
    runs.remove(inner);
    runs.add(inner);
    assertThat(blamed(opened(FIRST, 1500))).containsExactly(inner);
  }

  @Test
  void ofTwoThatBeganAtTheSameMomentTheLaterIsTheInnermost() {
    TestRun inner = test("com.acme.InnerTest", "inner", 1000, FIRST);
    runs.add(inner);
    assertThat(blamed(opened(FIRST, 1500))).containsExactly(inner);
  }

  @Test
  void aRunOfTheSameMethodThatHasEndedHidesNoneThatGoesOn() {
    TestRun again = test("com.acme.SecondTest", "writes", 1450, 102);
    runs.add(again);
    second.end(1400);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTest.writes"))).containsExactly(again);
  }

  @Test
  void anotherThreadIsTheTestsWhoseMethodIsOnTheStack() {
    assertThat(blamed(opened(OLDER, 1500, "com.acme.Shop.load", "com.acme.SecondTest.writes")))
        .containsExactly(second);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTest.lambda$writes$0")))
        .containsExactly(second);
  }

  @Test
  void oneOfTheClassIsEnoughWhereOnlyOneTestOfItRuns() {
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTest$Server.run")))
        .containsExactly(second);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTester.run"))).isEmpty();
  }

  @Test
  void amongTestsOfOneClassTheMethodDecides() {
    TestRun sibling = test("com.acme.SecondTest", "deletes", 1200, 102);
    runs.add(sibling);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTest.lambda$deletes$1")))
        .containsExactly(sibling);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTest.helper"))).isEmpty();
  }

  @Test
  void twoRunsOfOneMethodAreNotToldApart() {
    runs.add(test("com.acme.SecondTest", "writes", 1200, 102));
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTest.writes"))).isEmpty();
  }

  @Test
  void aMethodOfThatNameInAnotherClassSaysNothing() {
    TestRun sibling = test("com.acme.SecondTest", "deletes", 1200, 102);
    runs.add(sibling);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.Shop.deletes", "com.acme.SecondTest.helper")))
        .isEmpty();
  }

  @Test
  void aTestThatDoesNotRunAtThatTimeIsNotNamed() {
    second.end(1400);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.SecondTest.writes"))).isEmpty();
  }

  @Test
  void anUnknownThreadIsTheTestsThatWasAloneWhenItWasMade() {
    runs.remove(second);
    assertThat(blamed(opened(YOUNGER, 1500, "com.acme.Server.accept"))).containsExactly(first);
    assertThat(blamed(opened(150, 1500, "com.acme.Server.accept"))).containsExactly(first);
    assertThat(blamed(opened(149, 1500, "com.acme.Server.accept"))).isEmpty();
    assertThat(blamed(opened(OLDER, 1500, "com.acme.Server.accept"))).isEmpty();
  }

  @Test
  void anUnknownThreadIsNobodysBesideAnotherTest() {
    assertThat(blamed(opened(YOUNGER, 1500, "com.acme.Server.accept"))).isEmpty();
    second.end(1400);
    assertThat(blamed(opened(YOUNGER, 1500, "com.acme.Server.accept"))).containsExactly(first);
  }

  @Test
  void aThreadOnWhichJUnitRunsAnotherTestIsNobodys() {
    runs.remove(second);
    assertThat(blamed(opened(YOUNGER, 1500, "org.junit.jupiter.engine.Some.run"))).isEmpty();
    assertThat(blamed(opened(YOUNGER, 1500, "org.junit.platform.engine.Some.run"))).isEmpty();
  }

  @Test
  void whatAClassOpensAtItsInitialisationIsNobodys() {
    assertThat(blamed(opened(FIRST, 1500, "com.acme.Pool.<clinit>", "com.acme.FirstTest.reads")))
        .isEmpty();
  }

  @Test
  void theSetUpOfAClassAnswersOnlyForItsOwnThread() {
    TestRun fixture = new TestRun("com.acme.FirstTest", true, 900, 150);
    fixture.enter(new Always(103, 900));
    runs.add(fixture);
    assertThat(blamed(opened(103, 950))).containsExactly(fixture);
    assertThat(blamed(opened(YOUNGER, 950, "com.acme.FirstTest.open"))).isEmpty();
    runs.remove(second);
    assertThat(blamed(opened(YOUNGER, 1500, "com.acme.Server.accept"))).containsExactly(first);
    assertThat(blamed(opened(OLDER, 1500, "com.acme.FirstTest.helper"))).containsExactly(first);
  }
}
