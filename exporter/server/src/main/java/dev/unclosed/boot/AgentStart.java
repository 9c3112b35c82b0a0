package dev.unclosed.boot;

import dev.unclosed.agent.Agent;
import dev.unclosed.option.BadOption;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.probe.OwnThread;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What happens on the application's main thread, and nothing else: options, weaving, one thread
 * started. Without {@code invokedynamic}.
 */
final class AgentStart {
  private static final String STARTED = "dev.unclosed.agent.started";

  private AgentStart() {}

  /** Comes while the application runs: to watch it, or with the one word {@code detach} to end. */
  static void attach(@Nullable String agentString, Instrumentation instrumentation)
      throws Exception {
    if ("detach".equals(agentString)) {
      RunningAgent.stop();
      return;
    }
    if (RunningAgent.hasBeenStopped()) {
      Log.line("was detached from this JVM and cannot come back; restart it to watch it again");
      return;
    }
    start(agentString, instrumentation);
    RunningAgent.connectApplication();
  }

  static void start(@Nullable String agentString, Instrumentation instrumentation)
      throws Exception {
    if (TargetName.isJdkTool()) {
      return;
    }
    Options options;
    try {
      options = Options.parse(agentString, System.getenv());
    } catch (BadOption bad) {
      Log.line("not started: " + bad.getMessage());
      return;
    }
    if (!options.isOn(Option.ENABLED)) {
      return;
    }
    Log.use(options.choice(Option.LOG_FORMAT));
    if (System.getProperty(STARTED) != null) {
      Log.line("already in this JVM, the second -javaagent has no effect; remove one of the two");
      return;
    }
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
      Log.line("not started: " + whyNoRecorder());
      return;
    }
    File jar = ownJar();
    Agent.define(instrumentation, jar.getPath());
    boolean[] types;
    try {
      types = TypeSelection.of(options);
    } catch (BadOption bad) {
      Log.line("not started: " + bad.getMessage());
      return;
    }
    System.setProperty(STARTED, "true");
    String rules = options.value(Option.RULES);
    Agent agent = Agent.install(instrumentation, types, rules == null ? null : Path.of(rules));
    RunningAgent.began(agent);
    ExitHook exit = ExitHook.register(options);
    new OwnThread(new Startup(options, agent, jar, Thread.currentThread(), exit), "unclosed-start")
        .start();
  }

  private static String whyNoRecorder() {
    return ModuleFinder.ofSystem().find("jdk.jfr").isPresent()
        ? "the module jdk.jfr is not among this JVM's modules; start it with --add-modules jdk.jfr"
        : "this Java runtime has no module jdk.jfr; give jlink --add-modules jdk.jfr";
  }

  private static File ownJar() throws URISyntaxException {
    return new File(AgentStart.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
