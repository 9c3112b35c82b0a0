package dev.unclosed.agent;

import dev.unclosed.probe.Baseline;
import dev.unclosed.probe.CleanerThread;
import dev.unclosed.probe.Probe;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
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

  private Agent(Instrumentation instrumentation, Weaver weaver) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
  }

  /**
   * Defines the probe, takes the baseline and weaves; on the calling thread, without starting JFR.
   *
   * @param jar path of the agent's jar
   * @param wanted which resource types are watched, by number
   */
  public static Agent install(Instrumentation instrumentation, String jar, boolean[] wanted)
      throws IOException, ClassNotFoundException, UnmodifiableClassException {
    BootClasses.openUnsafe(instrumentation);
    try (JarClasses classes = new JarClasses(jar)) {
      BootClasses.define(instrumentation, classes);
      EarlyClasses.define(classes);
    }
    CleanerThread.find();
    Baseline.set(new File("/proc/self/fd").list());
    Weaver weaver = new Weaver(Runtime.version().feature(), wanted);
    Probe.arm();
    weaver.install(instrumentation);
    return new Agent(instrumentation, weaver);
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

  /** The newest error while weaving, or null. */
  public @Nullable Throwable weavingFailure() {
    return weaver.failure();
  }
}
