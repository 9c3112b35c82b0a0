package com.acme.lending;

import dev.unclosed.api.Resources;
import java.util.concurrent.Semaphore;

/** A few machines that are lent out and must come back. */
public final class Shelf {
  private final Semaphore machines;

  public Shelf(int machines) {
    this.machines = new Semaphore(machines);
  }

  /** Waits until one is there. */
  public Loan lend() throws InterruptedException {
    machines.acquire();
    return new Loan();
  }

  /** A machine that is out. */
  public final class Loan implements AutoCloseable {
    private boolean back;

    private Loan() {
      Resources.opened("loan", this);
    }

    /** Brings the machine back; a second time it does nothing. */
    @Override
    public synchronized void close() {
      if (!back) {
        back = true;
        Resources.closed("loan", this);
        machines.release();
      }
    }
  }
}
