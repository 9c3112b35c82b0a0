package dev.unclosed.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A thread as an event names it.
 *
 * @param id of the Java thread, or 0 for a thread of the JVM itself
 */
record ThreadRef(long id, @Nullable String name) {

  /** The identity, or 0 where the thread is not known. */
  static long idOf(@Nullable ThreadRef thread) {
    return thread == null ? 0 : thread.id();
  }
}
