package com.acme.cases;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** A thread that works on its own, with nobody's frames on its stack. */
final class OtherThread implements AutoCloseable {
  private final BlockingQueue<Boolean> orders = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> done = new SynchronousQueue<>();
  private final Thread thread = new Thread(this::work);

  OtherThread() {
    thread.start();
  }

  private void work() {
    try {
      while (orders.take()) {
        Open.file();
        done.put(true);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  void openFile() throws InterruptedException {
    orders.put(true);
    done.take();
  }

  @Override
  public void close() {
    try {
      orders.put(false);
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
