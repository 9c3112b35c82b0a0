package dev.unclosed.benchmark;

import dev.unclosed.api.Resources;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A resource of the application's own, declared open and closed below a stack of {@value
 * MissingFrames#FRAMES} frames; and the frames alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeclaredPair {
  private final Object key = new Object();
  private final MissingFrames missing = new MissingFrames();

  @Setup(Level.Trial)
  public void prepare() throws InterruptedException {
    Variant.ofThisJvm().awaitEffect();
  }

  @TearDown(Level.Trial)
  public void prove() {
    Variant.ofThisJvm().proveEffect();
  }

  @Benchmark
  public void frames(ThreadCost cost) {
    cost.pair();
    frames(missing.count());
  }

  @Benchmark
  public void declared(ThreadCost cost) {
    cost.pair();
    declared(key, missing.count());
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void frames(int depth) {
    if (depth > 0) {
      frames(depth - 1);
    }
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static void declared(Object key, int depth) {
    if (depth > 0) {
      declared(key, depth - 1);
      return;
    }
    Resources.opened("benchmark_lock", key);
    Resources.closed("benchmark_lock", key);
  }
}
