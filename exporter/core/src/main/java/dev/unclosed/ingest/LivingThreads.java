package dev.unclosed.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of the platform threads that live, as of one moment. */
final class LivingThreads {
  private static final int SPARE = 64;

  private final Map<Long, String> names = new HashMap<>();

  private LivingThreads() {}

  static LivingThreads now() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    for (ThreadGroup above = root.getParent(); above != null; above = above.getParent()) {
      root = above;
    }
    Thread[] threads = new Thread[root.activeCount() + SPARE];
    int count = root.enumerate(threads);
    while (count == threads.length) {
      threads = new Thread[2 * threads.length];
      count = root.enumerate(threads);
    }
    LivingThreads living = new LivingThreads();
    for (int i = 0; i < count; i++) {
      living.add(threads[i]);
    }
    return living;
  }

  @Nullable String name(long threadId) {
    return names.get(threadId);
  }

  @SuppressWarnings("deprecation") // threadId() is not in Java 17
  private void add(Thread thread) {
    names.put(thread.getId(), thread.getName());
  }
}
