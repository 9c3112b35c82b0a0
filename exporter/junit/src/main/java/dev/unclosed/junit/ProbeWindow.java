package dev.unclosed.junit;

import dev.unclosed.probe.ScopeRun;

/** The thread that runs a test, and those that a scope of the application takes along meanwhile. */
final class ProbeWindow implements Window {
  private final ScopeRun run;

  private ProbeWindow(ScopeRun run) {
    this.run = run;
  }

  static Window begin() {
    return new ProbeWindow(ScopeRun.begin("test"));
  }

  @Override
  public boolean contains(long threadId, long nanos) {
    return run.contains(threadId, nanos);
  }

  @Override
  public void end() {
    run.end();
  }
}
