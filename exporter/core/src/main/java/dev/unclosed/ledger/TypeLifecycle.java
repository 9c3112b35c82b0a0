package dev.unclosed.ledger;

import java.util.Map;

/** What the JDK does with an unreachable resource of each type. */
public final class TypeLifecycle {
  private static final Map<String, Lifecycle> OF =
      Map.of(
          "file", Lifecycle.RECLAIMABLE,
          "zip", Lifecycle.RECLAIMABLE,
          "socket", Lifecycle.RECLAIMABLE,
          "accepted_socket", Lifecycle.RECLAIMABLE,
          "server_socket", Lifecycle.RECLAIMABLE,
          "datagram_socket", Lifecycle.RECLAIMABLE,
          "mmap", Lifecycle.RECLAIMABLE,
          "process", Lifecycle.NONE);

  private TypeLifecycle() {}

  /** Of a type that is not known, the worst. */
  public static Lifecycle of(String type) {
    return OF.getOrDefault(type, Lifecycle.PERMANENT);
  }
}
