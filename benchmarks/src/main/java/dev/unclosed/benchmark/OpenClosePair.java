package dev.unclosed.benchmark;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One open and its close, below a stack of {@value MissingFrames#FRAMES} frames; a file per thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OpenClosePair {
  private File file = new File("");
  private final MissingFrames missing = new MissingFrames();

  @Setup(Level.Trial)
  public void prepare() throws IOException, InterruptedException {
    file = File.createTempFile("unclosed-benchmark", null);
    Variant.ofThisJvm().awaitEffect();
  }

  @TearDown(Level.Trial)
  public void prove() throws IOException {
    Variant.ofThisJvm().proveEffect();
    if (!file.delete()) {
      throw new IOException("cannot delete " + file);
    }
  }

  @Benchmark
  public void file(ThreadCost cost) throws IOException {
    cost.pair();
    Deep.file(file, missing.count());
  }

  @Benchmark
  public void channel(ThreadCost cost) throws IOException {
    cost.pair();
    Deep.channel(missing.count());
  }

  @Benchmark
  public void selector(ThreadCost cost) throws IOException {
    cost.pair();
    Deep.selector(missing.count());
  }
}
