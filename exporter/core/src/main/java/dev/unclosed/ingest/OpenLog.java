package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.OpenResource;
import dev.unclosed.ledger.Stack;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs each open of some types with its stack, for hunting. An open waits for the end of the flush
 * after its own: only then is it known what it was claimed as, since JFR flushes one thread's
 * buffers after the other. On the thread that feeds the ledger.
 */
public final class OpenLog {
  /** Logs nothing. */
  static final OpenLog NONE = new OpenLog(Set.of(), line -> {});

  private static final String PREFIX = "opens:";
  private static final int MOST_IN_A_FLUSH = 10_000;
  private static final int MOST_FRAMES = 24;

  private final Set<String> types;
  private final Consumer<String> log;
  private Flush last = new Flush();
  private Flush current = new Flush();
  private long leftOut;

  /** What came with one flush: opens by identity, and claims of what had not been opened. */
  private static final class Flush {
    private final Map<Long, Pending> opens = new LinkedHashMap<>();
    private final Map<Long, String> claims = new HashMap<>();

    boolean claimed(long id, String type) {
      return opens.computeIfPresent(id, (same, open) -> new Pending(type, open.words())) != null;
    }
  }

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
    if (current.opens.size() >= MOST_IN_A_FLUSH) {
      leftOut++;
      return;
    }
    String claim = current.claims.getOrDefault(id, last.claims.getOrDefault(id, type));
    current.opens.put(id, new Pending(claim, words(fd, description, thread, stack)));
  }

  void claimed(long id, String type) {
    boolean matched = !isOn() || last.claimed(id, type) || current.claimed(id, type);
    if (!matched && current.claims.size() < MOST_IN_A_FLUSH) {
      current.claims.put(id, type);
    }
  }

  /** Logs what came with the flush before. */
  void flushed(Ledger ledger) {
    if (!isOn()) {
      return;
    }
    log(last.opens, ledger);
    last = current;
    current = new Flush();
    if (leftOut > 0) {
      log.accept(leftOut + " opens are not in this log: more than it takes in a second");
      leftOut = 0;
    }
  }

  /** No flush will come: logs what is left. */
  void ended(Ledger ledger) {
    flushed(ledger);
    flushed(ledger);
  }

  private void log(Map<Long, Pending> opens, Ledger ledger) {
    opens.forEach(
        (id, open) -> {
          OpenResource now = ledger.find(id);
          String type = now == null ? open.type() : now.type();
          if (types.contains(type)) {
            log.accept("opened " + type + open.words());
          }
        });
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
