package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.WeavePoint.OBJECT_HOOKS;
import static dev.unclosed.probe.ResourceTypes.EXECUTOR;

/**
 * Thread pools: every {@code ThreadPoolExecutor}, every {@code ForkJoinPool} but the common one,
 * and executors of one thread per task. One ends when it is terminated; between its shutdown and
 * that it is closing.
 */
final class ExecutorInstrumentation implements ResourceInstrumentation {
  private static final String POOL = "java/util/concurrent/ThreadPoolExecutor";
  private static final String FORK_JOIN = "java/util/concurrent/ForkJoinPool";
  private static final String PER_TASK = "java/util/concurrent/ThreadPerTaskExecutor";
  private static final String FACTORY = "Ljava/util/concurrent/ThreadFactory;";
  private static final String NEW_POOL =
      "(IIJLjava/util/concurrent/TimeUnit;Ljava/util/concurrent/BlockingQueue;"
          + FACTORY
          + "Ljava/util/concurrent/RejectedExecutionHandler;)V";
  private static final String NEW_FORK_JOIN =
      "(ILjava/util/concurrent/ForkJoinPool$ForkJoinWorkerThreadFactory;"
          + "Ljava/lang/Thread$UncaughtExceptionHandler;ZIIILjava/util/function/Predicate;"
          + "JLjava/util/concurrent/TimeUnit;)V";

  /** Bit of the state that {@code ForkJoinPool.tryTerminate} returns since JDK 25. */
  private static final int TERMINATED = 1 << 3;

  private static final int STATE_RETURNED_SINCE = 22;
  private static final int PER_TASK_SINCE = 21;

  @Override
  public WeavePoint[] points(int jdk) {
    WeavePoint[] everywhere = {
      WeavePoint.of(EXECUTOR, POOL, "<init>", NEW_POOL)
          .onReturn(OBJECT_HOOKS, "opened", self(POOL), HookArgument.constant(EXECUTOR)),
      shutDown(POOL, "shutdown", "()V"),
      shutDown(POOL, "shutdownNow", "()Ljava/util/List;"),
      WeavePoint.of(EXECUTOR, POOL, "tryTerminate", "()V")
          .beforeCallOf(
              "terminated()V",
              OBJECT_HOOKS,
              "closing",
              self(POOL),
              HookArgument.constant(EXECUTOR)),
      WeavePoint.of(EXECUTOR, FORK_JOIN, "<init>", NEW_FORK_JOIN)
          .onReturn(OBJECT_HOOKS, "opened", self(FORK_JOIN), HookArgument.constant(EXECUTOR)),
      shutDown(FORK_JOIN, "shutdown", "()V"),
      shutDown(FORK_JOIN, "shutdownNow", "()Ljava/util/List;"),
      jdk < STATE_RETURNED_SINCE ? terminatedByField() : terminatedByResult(),
    };
    if (jdk < PER_TASK_SINCE) {
      return everywhere;
    }
    WeavePoint[] all = new WeavePoint[everywhere.length + 3];
    System.arraycopy(everywhere, 0, all, 0, everywhere.length);
    all[everywhere.length] =
        WeavePoint.of(EXECUTOR, PER_TASK, "create", "(" + FACTORY + ")L" + PER_TASK + ";")
            .onResult(
                OBJECT_HOOKS, "opened", "Ljava/lang/Object;", HookArgument.constant(EXECUTOR));
    all[everywhere.length + 1] = shutDown(PER_TASK, "tryShutdownAndTerminate", "(Z)V");
    all[everywhere.length + 2] = terminated(PER_TASK, "()V");
    return all;
  }

  private static WeavePoint shutDown(String owner, String method, String descriptor) {
    return WeavePoint.of(EXECUTOR, owner, method, descriptor)
        .onEntry(OBJECT_HOOKS, "shutDown", self(owner), HookArgument.constant(EXECUTOR));
  }

  private static WeavePoint terminatedByField() {
    return terminated(FORK_JOIN, "(ZZ)Z");
  }

  private static WeavePoint terminated(String owner, String descriptor) {
    return WeavePoint.of(EXECUTOR, owner, "tryTerminate", descriptor)
        .onReturn(
            OBJECT_HOOKS,
            "triedToEnd",
            HookArgument.self(owner).call("isTerminated", "Z"),
            self(owner),
            HookArgument.constant(EXECUTOR));
  }

  /** There {@code isTerminated} calls {@code tryTerminate}. */
  private static WeavePoint terminatedByResult() {
    return WeavePoint.of(EXECUTOR, FORK_JOIN, "tryTerminate", "(ZZ)J")
        .onResult(
            OBJECT_HOOKS,
            "triedToEnd",
            "J",
            self(FORK_JOIN),
            HookArgument.constant(TERMINATED),
            HookArgument.constant(EXECUTOR));
  }

  private static HookArgument self(String owner) {
    return HookArgument.self(owner).as("Ljava/lang/Object;");
  }
}
