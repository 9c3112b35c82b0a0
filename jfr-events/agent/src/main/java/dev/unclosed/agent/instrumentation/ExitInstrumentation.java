package dev.unclosed.agent.instrumentation;

/** How the JVM ends, and what it ends by. Counted for no type. */
final class ExitInstrumentation implements ResourceInstrumentation {
  private static final String EXIT_HOOKS = "dev/unclosed/probe/ExitHooks";
  private static final String SHUTDOWN_HOOKS = "java/lang/ApplicationShutdownHooks";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      WeavePoint.ofNoType("java/lang/Shutdown", "exit", "(I)V")
          .onEntry(EXIT_HOOKS, "asked", HookArgument.local(0, "I")),
      WeavePoint.ofNoType(SHUTDOWN_HOOKS, "runHooks", "()V")
          .onEntry(
              EXIT_HOOKS,
              "begun",
              HookArgument.staticField(SHUTDOWN_HOOKS, "hooks", "Ljava/util/IdentityHashMap;")
                  .as("Ljava/util/Map;")),
      WeavePoint.ofNoType(
              "java/lang/ThreadGroup",
              "uncaughtException",
              "(Ljava/lang/Thread;Ljava/lang/Throwable;)V")
          .onEntry(
              EXIT_HOOKS,
              "uncaught",
              HookArgument.local(1, "Ljava/lang/Thread;"),
              HookArgument.local(2, "Ljava/lang/Throwable;")),
    };
  }
}
