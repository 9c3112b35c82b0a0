package dev.unclosed.ingest;

import dev.unclosed.probe.Orphans;
import dev.unclosed.probe.Probe;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.procfs.ProcessSnapshot;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** This JVM where only a sidecar keeps a ledger: what no hook tells is told from time to time. */
public final class EmittingTarget {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ProcessReader reader;
  private long writtenAtNanos = System.nanoTime() - EVERY_NANOS;

  public EmittingTarget(ProcessReader reader) {
    this.reader = reader;
  }

  /** About once a second, on one thread. */
  public void tick() {
    Orphans.tell();
    long now = System.nanoTime();
    if (Probe.isEmitting() && now - writtenAtNanos >= EVERY_NANOS) {
      writtenAtNanos = now;
      ProcessSnapshot process = reader.read(Instant.now());
      DescriptorEvents.commit(process, DescriptorAccounting.of(process));
    }
  }
}
