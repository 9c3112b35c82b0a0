package dev.unclosed.ledger;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Why what a stack opens is no leak, remembered per stack, since to look takes long. On the thread
 * of the ledger.
 */
final class KnownReasons {
  /** As many stacks as there may be sites by default; stacks are shared by their events. */
  private static final int MOST = 10_000;

  private final KnownSites known;
  private final IdentityHashMap<Stack, Judged> judged = new IdentityHashMap<>();

  KnownReasons(KnownSites known) {
    this.known = known;
  }

  private record Judged(String type, @Nullable String reason) {}

  @Nullable String of(String type, Stack stack) {
    Judged before = judged.get(stack);
    if (before != null && before.type.equals(type)) {
      return before.reason;
    }
    if (judged.size() >= MOST) {
      judged.clear();
    }
    String reason = known.reason(type, stack);
    judged.put(stack, new Judged(type, reason));
    return reason;
  }
}
