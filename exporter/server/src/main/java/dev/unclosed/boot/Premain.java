package dev.unclosed.boot;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * The door through which a JVM lets the agent in. A JVM that cannot load its agent class dies at
 * start, so this class is compiled for Java 8, uses nothing newer, and never throws.
 */
public final class Premain {
  private static final int OLDEST_JAVA = 17;

  private Premain() {}

  /** Called by the JVM before {@code main}; {@code options} is null when none were given. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    start("start", options, instrumentation);
  }

  /** Called by the JVM when the agent is attached to it while it runs. */
  public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
    start("attach", options, instrumentation);
  }

  private static void start(String how, @Nullable String options, Instrumentation instrumentation) {
    try {
      String version = System.getProperty("java.specification.version", "1");
      if (feature(version) < OLDEST_JAVA) {
        notStarted("this is Java " + version + ", and the agent needs 17 or newer");
        return;
      }
      Class.forName("dev.unclosed.boot.AgentStart")
          .getDeclaredMethod(how, String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (InvocationTargetException e) {
      notStarted(String.valueOf(e.getCause()));
    } catch (Throwable e) {
      notStarted(e.toString());
    }
  }

  /** 8 for {@code 1.8}, 17 for {@code 17}. */
  private static int feature(String version) {
    return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
  }

  private static void notStarted(String reason) {
    System.err.println("unclosed: not started: " + reason.replace('\n', ' '));
  }
}
