package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/** Sites that are known to be no leaks. */
public final class KnownSites {
  public @Nullable String reason(String type, Stack stack) {
    return null;
  }
}
