package dev.unclosed.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Processor time of one measuring thread in one iteration: unlike the wall clock, it leaves out the
 * time that other processes take.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadCost {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Read by JMH after the iteration, which it also sums over threads. */
  public long cpuNanos;

  public long pairs;

  /** Not read by JMH. */
  long bytes;

  private long counted;
  private long allocatedAtStart;
  private long startedAt;

  @Setup(Level.Iteration)
  public void start() {
    counted = 0;
    allocatedAtStart = THREADS.getCurrentThreadAllocatedBytes();
    startedAt = THREADS.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Iteration)
  public void stop() {
    cpuNanos = THREADS.getCurrentThreadCpuTime() - startedAt;
    pairs = counted;
    bytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedAtStart;
  }

  void pair() {
    counted++;
  }
}
