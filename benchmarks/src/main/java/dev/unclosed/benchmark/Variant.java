package dev.unclosed.benchmark;

import dev.unclosed.probe.Counters;
import dev.unclosed.probe.Probe;
import dev.unclosed.probe.ResourceTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How a measured JVM is watched. */
enum Variant {
  BARE,
  IDLE_AGENT,
  HOOKS,
  EVENTS,
  RECORDING,

  /** Recorded, and nothing of ours reads it in this JVM. */
  EMITTING,

  SAMPLED;

  private static final String PROPERTY = "unclosed.benchmark.variant";
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(30);

  static Variant ofThisJvm() {
    return valueOf(System.getProperty(PROPERTY, BARE.name()));
  }

  /** Arguments of a JVM that is watched in this way. */
  List<String> jvmArguments(Path unclosedJar, Path benchmarksJar) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-D" + PROPERTY + "=" + name());
    String quiet = "=port=0,details.port=0,bind=127.0.0.1";
    switch (this) {
      case BARE, EVENTS -> {}
      case IDLE_AGENT -> arguments.add("-javaagent:" + benchmarksJar);
      case HOOKS -> arguments.add("-javaagent:" + benchmarksJar + "=" + unclosedJar);
      case RECORDING -> arguments.add("-javaagent:" + unclosedJar + quiet);
      case EMITTING -> arguments.add("-javaagent:" + unclosedJar + quiet + ",exporter=off");
      case SAMPLED -> arguments.add("-javaagent:" + unclosedJar + quiet + ",stacks=sampled");
    }
    return arguments;
  }

  private boolean records() {
    return this == RECORDING || this == EMITTING || this == SAMPLED;
  }

  /** Waits until the agent, which starts its recording beside the application, has done so. */
  void awaitEffect() throws InterruptedException {
    if (this == EVENTS) {
      BareEvents.stream();
    }
    long deadline = System.nanoTime() + START_NANOS;
    while (records() && !Probe.isEmitting()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no recording, so this is not " + this);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /**
   * Fails when the measured JVM was not what its variant says.
   *
   * @throws IllegalStateException so that the run has no result
   */
  void proveEffect() {
    if (this == BARE || this == IDLE_AGENT) {
      return;
    }
    if (this == EVENTS) {
      if (BareEvents.read() == 0) {
        throw new IllegalStateException("no event was read, so this is not " + this);
      }
      return;
    }
    long seen = 0;
    for (int type = 0; type < ResourceTypes.count(); type++) {
      seen += Counters.sum(type, Counters.OPENED);
    }
    if (seen < 100 || Probe.isEmitting() != records()) {
      throw new IllegalStateException(
          "the hooks saw " + seen + " opens, recording " + Probe.isEmitting() + ": not " + this);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
