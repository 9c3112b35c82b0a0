package dev.unclosed.probe;

import java.util.ArrayList;
import java.util.List;

/** How an open executor or timer is at one moment: its threads, and what waits for them. */
public final class ExecutorState {
  /** As in the events. */
  public final long id;

  public final String type;
  public final String className;
  public final long openedAtMillis;

  /** Its owner has asked for its end. */
  public final boolean shutDown;

  public final List<Thread> threads = new ArrayList<>();

  /** Threads that run a task. */
  public int active;

  /** Tasks in its queue, or -1 where only code of the application could tell. */
  public long queued;

  /** Whether one of them could be run by now. */
  public boolean waiting;

  /** Changes whenever a task is finished or begun; not a count of tasks for every kind. */
  public long progress;

  private ExecutorState(ObjectTable.Entry entry, Object executor) {
    id = entry.id;
    type = ResourceTypes.id(entry.type);
    className = executor.getClass().getName();
    long age = (System.nanoTime() - entry.openedAtNanos) / 1_000_000;
    openedAtMillis = System.currentTimeMillis() - age;
    shutDown = entry.isClosing();
  }

  /**
   * All that are open; on a thread of ours, since a queue may have a lock. One that is busy with
   * itself at the moment is left without threads.
   */
  public static List<ExecutorState> all() {
    List<ExecutorState> states = new ArrayList<>();
    for (int bucket = 0; bucket < ObjectTable.buckets(); bucket++) {
      ObjectTable.Entry entry = ObjectTable.first(bucket);
      for (; entry != null; entry = entry.next()) {
        Object executor = entry.object == null || !entry.isLive() ? null : entry.object.get();
        if (executor != null) {
          ExecutorState state = new ExecutorState(entry, executor);
          ExecutorLayout.read(executor, state);
          states.add(state);
        }
      }
    }
    return states;
  }
}
