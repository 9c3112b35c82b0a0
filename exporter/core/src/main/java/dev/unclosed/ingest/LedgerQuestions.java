package dev.unclosed.ingest;

import dev.unclosed.ledger.Ledger;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Questions of other threads to the ledger, which only the thread that feeds it may touch: it
 * answers them with its next flush.
 */
final class LedgerQuestions {
  private final Queue<Question<?>> asked = new ConcurrentLinkedQueue<>();

  private record Question<T>(Function<Ledger, T> question, CompletableFuture<T> answer) {
    void put(Ledger ledger) {
      try {
        answer.complete(question.apply(ledger));
      } catch (RuntimeException failure) {
        answer.completeExceptionally(failure);
      }
    }
  }

  /** Any thread. */
  <T> CompletableFuture<T> ask(Function<Ledger, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    asked.add(new Question<>(question, answer));
    return answer;
  }

  /** On the thread that feeds the ledger. */
  void answer(Ledger ledger) {
    for (Question<?> next = asked.poll(); next != null; next = asked.poll()) {
      next.put(ledger);
    }
  }
}
