package dev.unclosed.agent;

import dev.unclosed.probe.Baseline;
import dev.unclosed.probe.CleanerThread;
import dev.unclosed.probe.Probe;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import org.jspecify.annotations.Nullable;

/** Puts the probe and its hooks into the running JVM. */
public final class Agent {
  private final Instrumentation instrumentation;
  private final Weaver weaver;

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
    BootClasses.define(instrumentation, jar);
    CleanerThread.find();
    Baseline.set(new File("/proc/self/fd").list());
    Weaver weaver = new Weaver(Runtime.version().feature(), wanted);
    Probe.arm();
    weaver.install(instrumentation);
    return new Agent(instrumentation, weaver);
  }

  /**
   * Lets this jar ask JFR where it is going to write.
   *
   * @param recorder the module jdk.jfr, which is not named here so that it is not loaded early
   */
  public void openRecorder(Module recorder) {
    Module own = Agent.class.getModule();
    BootClasses.export(instrumentation, recorder, "jdk.jfr.internal", own);
  }

  /** The newest error while weaving, or null. */
  public @Nullable Throwable weavingFailure() {
    return weaver.failure();
  }
}
