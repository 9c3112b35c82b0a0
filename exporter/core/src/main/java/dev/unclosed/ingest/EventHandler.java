package dev.unclosed.ingest;

/** Takes one kind of JFR event into the ledger. Called on the thread that feeds the ledger only. */
interface EventHandler {
  /** Full name of the event, for example {@code unclosed.ResourceOpen}. */
  String event();

  /** The fields are those of another event after the call. */
  void handle(EventFields event);
}
