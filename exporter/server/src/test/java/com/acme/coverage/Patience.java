package com.acme.coverage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads bring about; whoever waits in vain finds out by measuring. */
final class Patience {
  private static final long AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Patience() {}

  /** Something that becomes true. */
  interface Condition {
    boolean holds();
  }

  static void await(Condition condition) {
    long deadline = System.nanoTime() + AT_MOST_NANOS;
    while (!condition.holds() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
