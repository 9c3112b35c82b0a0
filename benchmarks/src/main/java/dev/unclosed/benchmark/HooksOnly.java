package dev.unclosed.benchmark;

import dev.unclosed.agent.Agent;
import dev.unclosed.probe.PeriodicEvents;
import dev.unclosed.probe.ResourceTypes;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The agent without a recording: hooks woven and armed, no event committed, no stack kept. It is
 * the state in which the agent leaves a JVM whose descriptors or disk run out.
 */
public final class HooksOnly {
  private HooksOnly() {}

  /**
   * Called by the JVM.
   *
   * @param jar path of {@code unclosed.jar}; null for an agent that does nothing, which shows what
   *     the JVM takes for having any agent
   */
  public static void premain(@Nullable String jar, Instrumentation instrumentation)
      throws Exception {
    if (jar == null) {
      return;
    }
    Agent.define(instrumentation, jar);
    boolean[] all = new boolean[ResourceTypes.count()];
    Arrays.fill(all, true);
    Agent.install(instrumentation, all, null);
    PeriodicEvents.recordingStarted();
  }
}
