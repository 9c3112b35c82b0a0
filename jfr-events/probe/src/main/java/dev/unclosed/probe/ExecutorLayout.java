package dev.unclosed.probe;

import java.util.Collection;
import java.util.Queue;
import java.util.Timer;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import jdk.internal.misc.Unsafe;

/**
 * Where the JDK's executors keep their threads and their work. Fields are read, and no method is
 * called that the application could have overridden.
 */
final class ExecutorLayout {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();

  private ExecutorLayout() {}

  static void read(Object executor, ExecutorState into) {
    if (executor instanceof ThreadPoolExecutor) {
      readPool(executor, into);
    } else if (executor instanceof ForkJoinPool pool) {
      readForkJoin(pool, into);
    } else if (executor instanceof Timer) {
      readTimer(executor, into);
    } else {
      readPerTask(executor, into);
    }
  }

  private static void readPool(Object pool, ExecutorState into) {
    Class<?> type = ThreadPoolExecutor.class;
    Queue<?> queue = (Queue<?>) reference(type, "workQueue", pool);
    if (queue.getClass().getClassLoader() != null) {
      into.queued = -1;
    } else {
      into.queued = queue.size();
      Object first = into.queued == 0 ? null : queue.peek();
      into.waiting = first != null && isDue(pool, first);
    }
    ReentrantLock lock = (ReentrantLock) reference(type, "mainLock", pool);
    if (!lock.tryLock()) {
      return;
    }
    try {
      into.progress = longValue(type, "completedTaskCount", pool);
      for (Object worker : (Collection<?>) reference(type, "workers", pool)) {
        Class<?> workers = worker.getClass();
        into.progress += longValue(workers, "completedTasks", worker);
        Thread thread = (Thread) reference(workers, "thread", worker);
        if (thread != null) {
          into.threads.add(thread);
        }
        long state = UNSAFE.objectFieldOffset(AbstractQueuedSynchronizer.class, "state");
        into.active += UNSAFE.getIntVolatile(worker, state) > 0 ? 1 : 0;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Scheduled work waits for its time first. */
  private static boolean isDue(Object pool, Object first) {
    if (!(pool instanceof ScheduledThreadPoolExecutor)) {
      return true;
    }
    return first.getClass().getClassLoader() == null
        && first instanceof Delayed delayed
        && delayed.getDelay(TimeUnit.NANOSECONDS) <= 0;
  }

  private static void readForkJoin(ForkJoinPool pool, ExecutorState into) {
    Object[] queues = (Object[]) reference(ForkJoinPool.class, "queues", pool);
    if (queues == null) {
      return;
    }
    for (Object queue : queues) {
      if (queue == null) {
        continue;
      }
      Thread owner = (Thread) reference(queue.getClass(), "owner", queue);
      if (owner != null) {
        into.threads.add(owner);
      }
      int top = intValue(queue.getClass(), "top", queue);
      int base = intValue(queue.getClass(), "base", queue);
      into.queued += Math.max(0, top - base);
      into.progress += base;
    }
    for (Thread thread : into.threads) {
      into.active += thread.getState() == Thread.State.WAITING ? 0 : 1;
    }
    into.waiting = into.queued > 0;
  }

  private static void readTimer(Object timer, ExecutorState into) {
    Thread thread = (Thread) reference(Timer.class, "thread", timer);
    Object queue = reference(Timer.class, "queue", timer);
    if (thread.isAlive()) {
      into.threads.add(thread);
    }
    into.queued = intValue(queue.getClass(), "size", queue);
    Object[] tasks = (Object[]) reference(queue.getClass(), "queue", queue);
    Object first = tasks != null && tasks.length > 1 ? tasks[1] : null;
    if (first != null) {
      long due = longValue(java.util.TimerTask.class, "nextExecutionTime", first);
      into.progress = due;
      into.waiting = due < System.currentTimeMillis();
    }
    into.active = into.waiting ? 1 : 0;
  }

  private static void readPerTask(Object executor, ExecutorState into) {
    for (Object thread : (Collection<?>) reference(executor.getClass(), "threads", executor)) {
      into.threads.add((Thread) thread);
    }
    into.active = into.threads.size();
  }

  private static Object reference(Class<?> type, String field, Object of) {
    return UNSAFE.getReferenceVolatile(of, UNSAFE.objectFieldOffset(type, field));
  }

  private static long longValue(Class<?> type, String field, Object of) {
    return UNSAFE.getLongVolatile(of, UNSAFE.objectFieldOffset(type, field));
  }

  private static int intValue(Class<?> type, String field, Object of) {
    return UNSAFE.getIntVolatile(of, UNSAFE.objectFieldOffset(type, field));
  }
}
