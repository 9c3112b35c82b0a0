package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import dev.unclosed.ledger.OpenResource;
import dev.unclosed.ledger.Stack;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs each open of some types with its stack, for hunting. An open waits two seconds: only then is
 * it known what it was claimed as, since JFR flushes one thread's buffers after the other, and what
 * is flushed on demand comes many times a second. On the thread that feeds the ledger.
 */
public final class OpenLog {
  /** Logs nothing. */
  static final OpenLog NONE = new OpenLog(Set.of(), line -> {}, System::nanoTime);

  private static final String PREFIX = "opens:";
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int MOST_WAITING = 20_000;
  private static final int MOST_FRAMES = 24;

  private final Set<String> types;
  private final Consumer<String> log;
  private final LongSupplier nanoTime;

  /** By identity, the oldest first. */
  private final Map<Long, Open> opens = new LinkedHashMap<>();

  /** Of what has not been opened so far, by identity, the oldest first. */
  private final Map<Long, Claim> claims = new LinkedHashMap<>();

  private long leftOut;

  private record Open(String type, String words, long atNanos) {}

  private record Claim(String type, long atNanos) {}

  private OpenLog(Set<String> types, Consumer<String> log, LongSupplier nanoTime) {
    this.types = types;
    this.log = log;
    this.nanoTime = nanoTime;
  }

  /**
   * Of the words of the option.
   *
   * @param words each {@code opens:TYPE}; where there are none, nothing is logged
   * @param log takes one line at a time
   */
  public static OpenLog of(List<String> words, Consumer<String> log) {
    return of(words, log, System::nanoTime);
  }

  static OpenLog of(List<String> words, Consumer<String> log, LongSupplier nanoTime) {
    Set<String> types =
        words.stream()
            .map(word -> word.substring(PREFIX.length()))
            .collect(Collectors.toUnmodifiableSet());
    return new OpenLog(types, log, nanoTime);
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
    if (opens.size() >= MOST_WAITING) {
      leftOut++;
      return;
    }
    Claim claim = claims.remove(id);
    String known = claim == null ? type : claim.type();
    opens.put(id, new Open(known, words(fd, description, thread, stack), nanoTime.getAsLong()));
  }

  void claimed(long id, String type) {
    if (!isOn()) {
      return;
    }
    Open claimed =
        opens.computeIfPresent(id, (same, open) -> new Open(type, open.words(), open.atNanos()));
    if (claimed == null && claims.size() < MOST_WAITING) {
      claims.put(id, new Claim(type, nanoTime.getAsLong()));
    }
  }

  /** Logs what has waited long enough. */
  void flushed(Ledger ledger) {
    if (!isOn()) {
      return;
    }
    long until = nanoTime.getAsLong() - WAIT_NANOS;
    logUntil(until, ledger);
    takeUntil(until, claims, Claim::atNanos, (id, forgotten) -> {});
    if (leftOut > 0) {
      log.accept(leftOut + " opens are not in this log: more than it takes in two seconds");
      leftOut = 0;
    }
  }

  /** No flush may come: logs what is left. */
  void ended(Ledger ledger) {
    flushed(ledger);
    logUntil(nanoTime.getAsLong(), ledger);
  }

  private void logUntil(long until, Ledger ledger) {
    takeUntil(
        until,
        opens,
        Open::atNanos,
        (id, open) -> {
          OpenResource now = ledger.find(id);
          String type = now == null ? open.type() : now.type();
          if (types.contains(type)) {
            log.accept("opened " + type + open.words());
          }
        });
  }

  private static <T> void takeUntil(
      long until, Map<Long, T> waiting, ToLongFunction<T> atNanos, BiConsumer<Long, T> action) {
    Iterator<Map.Entry<Long, T>> oldest = waiting.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Long, T> next = oldest.next();
      if (atNanos.applyAsLong(next.getValue()) - until > 0) {
        return;
      }
      action.accept(next.getKey(), next.getValue());
      oldest.remove();
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
