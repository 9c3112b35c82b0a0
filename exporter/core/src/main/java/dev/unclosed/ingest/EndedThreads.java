package dev.unclosed.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of threads that ended and left something open, the newest few thousand. On the thread that
 * feeds the ledger.
 *
 * <p>JFR may tell of a thread's end before it tells of the thread's last opens, so the last few
 * that seem to have left nothing are remembered too.
 */
final class EndedThreads {
  private static final int MOST = 4_096;
  private static final int LATELY = 256;

  private final Map<Long, String> leaving = newest(MOST);
  private final Map<Long, String> lately = newest(LATELY);

  private static Map<Long, String> newest(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
        return size() > most;
      }
    };
  }

  void ended(long threadId, @Nullable String name, boolean leftOpen) {
    if (name != null) {
      (leftOpen ? leaving : lately).put(threadId, name);
    }
  }

  /** An open of that thread has arrived. */
  void opened(long threadId) {
    String name = lately.isEmpty() ? null : lately.remove(threadId);
    if (name != null) {
      leaving.put(threadId, name);
    }
  }

  @Nullable String name(long threadId) {
    return leaving.get(threadId);
  }
}
