package dev.unclosed.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Makes threads and remembers them, so that a test can tell whether they end. */
final class OwnThreads implements ThreadFactory {
  private final List<Thread> made = new CopyOnWriteArrayList<>();

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task);
    made.add(thread);
    return thread;
  }

  long alive() {
    return made.stream().filter(Thread::isAlive).count();
  }

  List<Thread> made() {
    return made;
  }

  /** False when one of them still lives after a generous wait. */
  boolean allEnd() throws InterruptedException {
    for (Thread thread : made) {
      thread.join(10_000);
    }
    return alive() == 0;
  }
}
