package dev.unclosed.testing;

import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.report.TargetSource;
import java.time.Duration;
import java.util.function.Supplier;

/** A target source whose answers a test decides. */
public final class ScriptedSource implements TargetSource {
  private volatile Supplier<TargetSnapshot> current;
  private volatile Supplier<TargetSnapshot> settled;

  public ScriptedSource(TargetSnapshot snapshot) {
    current = () -> snapshot;
    settled = current;
  }

  public void answers(Supplier<TargetSnapshot> snapshot) {
    current = snapshot;
  }

  public void settlesTo(TargetSnapshot snapshot) {
    settled = () -> snapshot;
  }

  @Override
  public TargetSnapshot current() {
    return current.get();
  }

  @Override
  public TargetSnapshot settled(Duration atMost) {
    return settled.get();
  }
}
