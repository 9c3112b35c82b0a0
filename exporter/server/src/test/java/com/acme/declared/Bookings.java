package com.acme.declared;

import java.util.HashMap;
import java.util.Map;

/** Opens things in every way that a rule can name. */
final class Bookings {
  private final Map<String, Object> locks = new HashMap<>();
  private static long handles;

  private Bookings() {}

  static Bookings create() {
    return new Bookings();
  }

  /** One per user, known by the user's name; who already has it gets the same. */
  synchronized Object lock(String user) {
    return locks.computeIfAbsent(user, name -> new Object());
  }

  synchronized void unlock(String user) {
    locks.remove(user);
  }

  /** Known by a number, as in native libraries. */
  static long openHandle(int padding, String name) {
    handles++;
    return (handles << 8) + padding;
  }

  static void closeHandle(String reason, long handle) {
    if (handle <= 0) {
      throw new IllegalArgumentException(reason);
    }
  }

  /** Not every attempt succeeds. */
  static Seat reserve(boolean free) {
    if (!free) {
      throw new IllegalStateException("sold out");
    }
    return new Window();
  }

  /** Ended by whoever implements it. */
  interface Seat {
    void leave();
  }

  /** Which is known to be a seat by its superclass. */
  abstract static class AnySeat implements Seat {}

  static final class Window extends AnySeat {
    @Override
    public void leave() {
      // Nothing is held by it.
    }
  }

  /** Begins with its constructor. */
  static class Session {
    void end() {
      // Nothing is held by it.
    }
  }

  static final class GuestSession extends Session {}
}
