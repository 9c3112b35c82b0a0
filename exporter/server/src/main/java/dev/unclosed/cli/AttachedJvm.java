package dev.unclosed.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A JVM that lets us in. */
final class AttachedJvm implements AutoCloseable {
  static final String PORT = "dev.unclosed.agent.port";
  static final String DETAILS = "dev.unclosed.agent.details";
  private static final String STARTED = "dev.unclosed.agent.started";
  private static final String READY = "dev.unclosed.agent.ready";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final VirtualMachine jvm;

  private AttachedJvm(VirtualMachine jvm) {
    this.jvm = jvm;
  }

  static AttachedJvm of(long pid) throws CommandFailure {
    if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "this Java runtime has no module jdk.attach; run the command with a full JDK");
    }
    try {
      return new AttachedJvm(VirtualMachine.attach(Long.toString(pid)));
    } catch (AttachNotSupportedException | IOException e) {
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "process "
              + pid
              + " lets nobody in ("
              + e.getMessage()
              + "); is it a JVM of this user, with a writable /tmp and without"
              + " -XX:+DisableAttachMechanism?");
    }
  }

  /** {@code true}, {@code detached}, or null where our agent never was. */
  @Nullable String agentState() throws CommandFailure {
    return properties().getProperty(STARTED);
  }

  /** The JVM keeps the agent's jar open from now on, a copy of it too. */
  void loadAgent(String options) throws CommandFailure {
    load(VisibleJar.to(Long.parseLong(jvm.id())), options);
  }

  /** Asks the agent that is there already. */
  void detachAgent() throws CommandFailure {
    VisibleJar jar = VisibleJar.to(Long.parseLong(jvm.id()));
    load(jar, "detach");
    try {
      jar.discard();
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, e);
    }
  }

  private void load(VisibleJar jar, String options) throws CommandFailure {
    try {
      jvm.loadAgent(jar.path().toString(), options);
    } catch (AgentLoadException | AgentInitializationException | IOException e) {
      try {
        jar.discard();
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "process "
              + jvm.id()
              + " does not load the agent ("
              + e.getMessage()
              + "); is it of Java 17 or newer, without -XX:-EnableDynamicAgentLoading?");
    }
  }

  /** What the JVM knows once the agent has begun. */
  Properties awaitReady() throws CommandFailure {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    Properties properties = properties();
    while (properties.getProperty(READY) == null) {
      if (properties.getProperty(STARTED) == null || System.nanoTime() > deadline) {
        throw new CommandFailure(
            ExitCodes.UNREACHABLE,
            "the agent did not start in process " + jvm.id() + "; its standard error says why");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      properties = properties();
    }
    return properties;
  }

  private Properties properties() throws CommandFailure {
    try {
      return jvm.getSystemProperties();
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, e);
    }
  }

  @Override
  public void close() throws CommandFailure {
    try {
      jvm.detach();
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, e);
    }
  }
}
