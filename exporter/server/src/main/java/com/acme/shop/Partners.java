package com.acme.shop;

import com.acme.shop.LoopbackServer.Answer;

/** What the shop's three partners say to a line that ends in an order number. */
final class Partners {
  static final String BUSY = "BUSY";
  static final String DELAYED = "DELAYED";

  private Partners() {}

  /** A dealer that is too busy for one order in 200. */
  static Answer quote(String line) {
    return new Answer(orderNumber(line) % 200 == 0 ? BUSY : "PRICE 12.50", true);
  }

  /** A carrier that hangs up after each answer; the parcel of one order in 150 is late. */
  static Answer track(String line) {
    return new Answer(orderNumber(line) % 150 == 0 ? DELAYED : "DELIVERED", true);
  }

  /** A bank that keeps its connections. */
  static Answer authorise(String line) {
    return new Answer("AUTHORISED " + orderNumber(line), false);
  }

  private static long orderNumber(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }
}
