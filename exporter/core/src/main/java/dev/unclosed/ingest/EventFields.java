package dev.unclosed.ingest;

import dev.unclosed.ledger.Stack;
import org.jspecify.annotations.Nullable;

/** The fields of one event, streamed or read from a file. Valid until the handler returns. */
interface EventFields {
  /** When the event began, in nanoseconds since the epoch. */
  long atNanos();

  /** A field of any integral type. */
  long number(String field);

  boolean flag(String field);

  @Nullable String text(String field);

  /**
   * A text that is always there.
   *
   * @throws RuntimeException where it is not
   */
  String word(String field);

  /** A field that is a time, in nanoseconds since the epoch. */
  long timeNanos(String field);

  /** A field that is a length of time, in nanoseconds. */
  long spanNanos(String field);

  /** The thread that committed the event, or null where JFR did not tell. */
  @Nullable ThreadRef thread();

  /** A field that is a thread. */
  @Nullable ThreadRef thread(String field);

  /** The event's stack; an empty one, known by the thread, where it has none. */
  Stack stack(@Nullable ThreadRef opener);
}
