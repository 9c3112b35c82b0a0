package dev.unclosed.probe;

/** A thread of ours: what it opens is baseline, never the application's. */
public final class OwnThread extends Thread {
  public OwnThread(Runnable task, String name) {
    super(null, task, name, 0, false);
    setDaemon(true);
  }
}
