package dev.unclosed.junit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * A run from its begin to its verdict, which falls when JUnit closes what belongs to the run: after
 * the last tear-down. On the run's thread.
 */
@SuppressWarnings("deprecation") // the name of this interface since JUnit 5.13 is AutoCloseable
final class WatchedRun implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private final TestRun run;
  private final String culprit;
  private Rules rules;
  private boolean growing = true;

  private WatchedRun(TestRun run, String culprit, Rules rules) {
    this.run = run;
    this.culprit = culprit;
    this.rules = rules;
  }

  /** A class, which is watched while it is set up and torn down. */
  static WatchedRun ofClass(String testClass, Rules rules) {
    return new WatchedRun(TestRuns.begin(testClass, true), "the set-up of " + testClass, rules);
  }

  /** A test that begins on the calling thread. */
  static WatchedRun ofTest(String testClass) {
    TestRun run = TestRuns.begin(testClass, false);
    run.enter(ProbeWindow.begin());
    return new WatchedRun(run, "this test", Rules.DEFAULT);
  }

  /** Now it is known which test it is. */
  void become(String method, Rules ofTest) {
    run.isOf(method);
    rules = ofTest;
  }

  <T> T inside(Invocation<T> invocation) throws Throwable {
    Window window = ProbeWindow.begin();
    run.enter(window);
    try {
      return invocation.proceed();
    } finally {
      window.end();
    }
  }

  /** Runs the test's body as often as its rules want it. */
  void repeat(Invocation<?> invocation, ReflectiveInvocationContext<Method> method)
      throws Throwable {
    invocation.proceed();
    if (rules.repeat() == 1) {
      return;
    }
    LeakCheck check = new LeakCheck(run, rules);
    int before = check.afterLinger(0).size();
    growing = before > 0;
    for (int repetition = 1; repetition < rules.repeat() && growing; repetition++) {
      invoke(method);
      int after = check.afterLinger(before).size();
      growing = after > before;
      before = after;
    }
  }

  private static void invoke(ReflectiveInvocationContext<Method> method) throws Throwable {
    Method body = method.getExecutable();
    body.setAccessible(true);
    try {
      body.invoke(method.getTarget().orElse(null), method.getArguments().toArray());
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }

  /** There will be no verdict. */
  void abandon() {
    run.leave();
    TestRuns.end(run);
    TestRuns.forget();
  }

  @Override
  public void close() {
    run.leave();
    List<Opening> leaks = new LeakCheck(run, rules).verdict();
    TestRuns.end(run);
    TestRuns.settle(new LeakCheck(run, rules).all());
    TestRuns.forget();
    if (growing && !leaks.isEmpty()) {
      throw new LeakReport(leaks, rules).error(culprit);
    }
  }
}
