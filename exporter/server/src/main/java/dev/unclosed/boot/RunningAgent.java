package dev.unclosed.boot;

import dev.unclosed.agent.Agent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one agent of this JVM, and what ends with it. Any thread. */
final class RunningAgent {
  private static final String STARTED = "dev.unclosed.agent.started";
  private static final List<Runnable> ENDS = new ArrayList<>();
  private static @Nullable Agent agent;
  private static boolean stopped;

  private RunningAgent() {}

  static synchronized void began(Agent running) {
    agent = running;
  }

  static synchronized void connectApplication() throws ReflectiveOperationException {
    if (agent != null) {
      agent.connectApplication();
    }
  }

  /** Has it done when the agent is detached; at once when it was already. */
  static synchronized void onStop(Runnable end) {
    if (stopped) {
      end.run();
    } else {
      ENDS.add(end);
    }
  }

  static synchronized boolean hasBeenStopped() {
    return stopped;
  }

  /** Ends listeners, recording and hooks; what is left is idle classes. */
  static synchronized void stop() throws Exception {
    if (agent == null || stopped) {
      return;
    }
    stopped = true;
    agent.remove();
    for (Runnable end : ENDS) {
      end.run();
    }
    System.setProperty(STARTED, "detached");
    Log.line("detached");
  }
}
