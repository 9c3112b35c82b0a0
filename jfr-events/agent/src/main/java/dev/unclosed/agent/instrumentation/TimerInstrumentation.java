package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.WeavePoint.OBJECT_HOOKS;
import static dev.unclosed.probe.ResourceTypes.TIMER;

/** {@code java.util.Timer}, with its thread, until it is cancelled. */
final class TimerInstrumentation implements ResourceInstrumentation {
  private static final String TIMER_CLASS = "java/util/Timer";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      opened("(Ljava/lang/String;)V"),
      opened("(Ljava/lang/String;Z)V"),
      WeavePoint.of(TIMER, TIMER_CLASS, "cancel", "()V")
          .onEntry(OBJECT_HOOKS, "closing", self(), HookArgument.constant(TIMER)),
    };
  }

  /** On some JDKs the one calls the other. */
  private static WeavePoint opened(String descriptor) {
    return WeavePoint.of(TIMER, TIMER_CLASS, "<init>", descriptor)
        .onReturn(OBJECT_HOOKS, "openedOnce", self(), HookArgument.constant(TIMER));
  }

  private static HookArgument self() {
    return HookArgument.self(TIMER_CLASS).as("Ljava/lang/Object;");
  }
}
