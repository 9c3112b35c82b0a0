package dev.unclosed.ingest;

import jdk.jfr.consumer.RecordedEvent;

/** Takes one kind of JFR event into the ledger. Called on the stream thread only. */
interface EventHandler {
  /** Full name of the event, for example {@code unclosed.ResourceOpen}. */
  String event();

  /** The event object is reused by JFR after the call. */
  void handle(RecordedEvent event);
}
