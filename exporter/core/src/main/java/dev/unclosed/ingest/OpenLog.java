package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.OpenResource;
import dev.unclosed.ledger.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs each open of some types with its stack, for hunting. An open waits for the end of its flush:
 * only then is it known what it was claimed as. On the thread that feeds the ledger.
 */
public final class OpenLog {
  /** Logs nothing. */
  static final OpenLog NONE = new OpenLog(Set.of(), line -> {});

  private static final String PREFIX = "opens:";
  private static final int MOST_IN_A_FLUSH = 10_000;
  private static final int MOST_FRAMES = 24;

  private final Set<String> types;
  private final Consumer<String> log;
  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private long leftOut;

  private record Pending(String type, String words) {}

  private OpenLog(Set<String> types, Consumer<String> log) {
    this.types = types;
    this.log = log;
  }

  /**
   * Of the words of the option.
   *
   * @param words each {@code opens:TYPE}; where there are none, nothing is logged
   * @param log takes one line at a time
   */
  public static OpenLog of(List<String> words, Consumer<String> log) {
    Set<String> types =
        words.stream()
            .map(word -> word.substring(PREFIX.length()))
            .collect(Collectors.toUnmodifiableSet());
    return new OpenLog(types, log);
  }

  /** Whether anything is wanted: otherwise nothing may be spent on it. */
  boolean isOn() {
    return !types.isEmpty();
  }

  void opened(
      long id,
      String type,
      int fd,
      @Nullable String description,
      @Nullable ThreadRef thread,
      @Nullable Stack stack) {
    if (pending.size() >= MOST_IN_A_FLUSH) {
      leftOut++;
    } else {
      pending.put(id, new Pending(type, words(fd, description, thread, stack)));
    }
  }

  void claimed(long id, String type) {
    if (isOn()) {
      pending.computeIfPresent(id, (same, open) -> new Pending(type, open.words()));
    }
  }

  void flushed(Ledger ledger) {
    pending.forEach(
        (id, open) -> {
          OpenResource now = ledger.find(id);
          String type = now == null ? open.type() : now.type();
          if (types.contains(type)) {
            log.accept("opened " + type + open.words());
          }
        });
    pending.clear();
    if (leftOut > 0) {
      log.accept(leftOut + " opens are not in this log: more than it takes in a second");
      leftOut = 0;
    }
  }

  private static String words(
      int fd, @Nullable String description, @Nullable ThreadRef thread, @Nullable Stack stack) {
    List<String> frames = stack == null ? List.of() : stack.stack();
    return (fd < 0 ? "" : " fd " + fd)
        + (description == null ? "" : " " + description)
        + (thread == null || thread.name() == null ? "" : " in thread " + thread.name())
        + (frames.isEmpty()
            ? ", stack unknown"
            : " at " + String.join(" < ", frames.subList(0, Math.min(MOST_FRAMES, frames.size()))));
  }
}
