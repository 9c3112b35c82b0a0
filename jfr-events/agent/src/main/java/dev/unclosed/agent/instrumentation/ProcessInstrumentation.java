package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.PROCESS;

/** Child processes: the pipes to their standard streams, until they exit. */
final class ProcessInstrumentation implements ResourceInstrumentation {
  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      WeavePoint.of(PROCESS, "java/lang/ProcessImpl", "initStreams", "([IZ)V")
          .onEntry(HOOKS, "opened", HookArgument.local(1, "[I"), HookArgument.constant(PROCESS)),
    };
  }
}
