package dev.unclosed.http;

import java.time.Duration;

/**
 * What a listener keeps ready and how much it bears.
 *
 * @param spareDescriptors held for when the process has none left
 * @param readyWorkers threads that exist before the first connection
 * @param connections most connections at a time
 * @param head longest arrival of a request's head
 * @param idle longest rest of a connection between two requests
 * @param write longest stand-still of a client that does not read its answer
 * @param retry first pause before a port that cannot be had is tried again
 */
record Capacity(
    int spareDescriptors,
    int readyWorkers,
    int connections,
    Duration head,
    Duration idle,
    Duration write,
    Duration retry) {

  /**
   * Idle outlasts any sensible scrape interval: a kept connection is answered when no descriptor is
   * left.
   */
  static final Capacity NETWORK =
      new Capacity(
          3,
          2,
          64,
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1));

  static final Capacity DETAILS =
      new Capacity(
          1,
          1,
          16,
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1));
}
