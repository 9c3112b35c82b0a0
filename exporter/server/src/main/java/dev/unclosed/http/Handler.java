package dev.unclosed.http;

/** Answers the requests of one path; called by many threads at once. */
interface Handler {
  /**
   * The answer; any exception becomes a 500 with its reason in one line.
   *
   * @throws InterruptedException if the listener is closed meanwhile
   */
  Response handle(Request request) throws Exception;
}
