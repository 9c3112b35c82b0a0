package dev.unclosed.agent.instrumentation;

import static dev.unclosed.probe.ResourceTypes.SEMAPHORE_PERMIT;

/** {@code Semaphore}: permits from when they are taken until they are returned. */
final class SemaphoreInstrumentation implements ResourceInstrumentation {
  private static final String HOOKS = "dev/unclosed/probe/PermitHooks";
  private static final String SEMAPHORE = "java/util/concurrent/Semaphore";
  private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      in("acquire", "()V").onReturn(HOOKS, "acquired", self()),
      in("acquire", "(I)V").onReturn(HOOKS, "acquired", self(), permits()),
      in("acquireUninterruptibly", "()V").onReturn(HOOKS, "acquired", self()),
      in("acquireUninterruptibly", "(I)V").onReturn(HOOKS, "acquired", self(), permits()),
      in("tryAcquire", "()Z").onResult(HOOKS, "tried", "Z", self()),
      in("tryAcquire", "(I)Z").onResult(HOOKS, "tried", "Z", self(), permits()),
      in("tryAcquire", "(J" + UNIT + ")Z").onResult(HOOKS, "tried", "Z", self()),
      in("tryAcquire", "(IJ" + UNIT + ")Z").onResult(HOOKS, "tried", "Z", self(), permits()),
      in("drainPermits", "()I").onResult(HOOKS, "drained", "I", self()),
      in("release", "()V").onEntry(HOOKS, "releasing", self()),
      in("release", "(I)V").onEntry(HOOKS, "releasing", self(), permits()),
    };
  }

  private static WeavePoint.Target in(String method, String descriptor) {
    return WeavePoint.of(SEMAPHORE_PERMIT, SEMAPHORE, method, descriptor);
  }

  private static HookArgument self() {
    return HookArgument.self(SEMAPHORE).as("Ljava/lang/Object;");
  }

  private static HookArgument permits() {
    return HookArgument.local(1, "I");
  }
}
