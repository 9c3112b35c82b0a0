package dev.unclosed.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of threads that ended and left something open, the newest few thousand. On the thread that
 * feeds the ledger.
 */
final class EndedThreads {
  private static final int MOST = 4_096;

  private final Map<Long, String> names =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > MOST;
        }
      };

  void remember(long threadId, @Nullable String name) {
    if (name != null) {
      names.put(threadId, name);
    }
  }

  @Nullable String name(long threadId) {
    return names.get(threadId);
  }
}
