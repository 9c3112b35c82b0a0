package dev.unclosed.agent;

import dev.unclosed.agent.rule.RuleFile;
import dev.unclosed.agent.rule.Rules;
import dev.unclosed.probe.Baseline;
import dev.unclosed.probe.CleanerThread;
import dev.unclosed.probe.Probe;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the probe and its hooks into the running JVM. */
public final class Agent {
  /** Not in every JDK. */
  private static final String RECORDER_TOOLS = "jdk.jfr.internal.util";

  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final List<String> missing = new ArrayList<>();

  private final List<String> ruleErrors;
  private final @Nullable Rules rules;

  private Agent(
      Instrumentation instrumentation,
      Weaver weaver,
      @Nullable Rules rules,
      List<String> ruleErrors) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.rules = rules;
    this.ruleErrors = ruleErrors;
  }

  /**
   * Defines the probe, which nothing calls yet. No class of the probe may be named before: the
   * class path has a copy of each, and the hooks would not share its state.
   *
   * @param jar path of the agent's jar
   */
  public static void define(Instrumentation instrumentation, String jar)
      throws IOException, ClassNotFoundException {
    BootClasses.openUnsafe(instrumentation);
    try (JarClasses classes = new JarClasses(jar)) {
      BootClasses.define(instrumentation, classes);
      EarlyClasses.define(classes);
    }
  }

  /**
   * Takes the baseline and weaves; on the calling thread, without starting JFR.
   *
   * @param wanted which resource types are watched, by number
   * @param rulesFile of the user, or null; what is wrong with it is told by {@link #ruleErrors}
   */
  public static Agent install(
      Instrumentation instrumentation, boolean[] wanted, @Nullable Path rulesFile)
      throws UnmodifiableClassException {
    CleanerThread.find();
    Baseline.set(new File("/proc/self/fd").list());
    List<String> errors = new ArrayList<>();
    Rules rules = rulesFile == null ? null : rules(rulesFile, errors);
    Weaver weaver = new Weaver(Runtime.version().feature(), wanted, rules);
    Probe.arm();
    weaver.install(instrumentation);
    return new Agent(instrumentation, weaver, rules, errors);
  }

  private static @Nullable Rules rules(Path path, List<String> errors) {
    try {
      RuleFile file = RuleFile.read(path);
      errors.addAll(file.errors());
      return new Rules(file);
    } catch (IOException unreadable) {
      errors.add("cannot read " + path + ": " + unreadable + "; give a file that can be read");
      return null;
    }
  }

  /** The application may have run before the agent came. */
  public void connectApplication() throws ReflectiveOperationException {
    ApiConnection.open(instrumentation);
  }

  /** Takes the hooks out again; the probe stays, without a use. */
  public void remove() throws UnmodifiableClassException {
    Probe.emit(false);
    Probe.disarm();
    weaver.remove(instrumentation);
  }

  /**
   * Lets this jar ask JFR where it is going to write, and to write at once.
   *
   * @param recorder the module jdk.jfr, which is not named here so that it is not loaded early
   */
  public void openRecorder(Module recorder) {
    Module own = Agent.class.getModule();
    BootClasses.export(instrumentation, recorder, own, "jdk.jfr.internal");
    if (recorder.getPackages().contains(RECORDER_TOOLS)) {
      BootClasses.export(instrumentation, recorder, own, RECORDER_TOOLS);
    }
  }

  /**
   * Loads what has hooks and is not loaded yet, so that a hook that does not match shows at once.
   */
  public void loadWovenClasses() {
    for (String name : weaver.classes()) {
      try {
        Class.forName(name.replace('/', '.'), false, null);
      } catch (ClassNotFoundException | LinkageError absent) {
        missing.add(name);
      }
    }
  }

  /** Internal names of classes that should have hooks and are not in this JDK. */
  public List<String> missingClasses() {
    return missing;
  }

  /** What is malformed in the user's rules, one line each. */
  public List<String> ruleErrors() {
    return ruleErrors;
  }

  /** Which of the user's rules have matched nothing so far, one line each. */
  public List<String> unmatchedRules() {
    return rules == null ? new ArrayList<String>() : rules.unmatched();
  }

  /** The newest error while weaving, or null. */
  public @Nullable Throwable weavingFailure() {
    return weaver.failure();
  }
}
