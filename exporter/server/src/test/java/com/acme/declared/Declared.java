package com.acme.declared;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Books as told on standard input, one line a command: {@code book WAY N KEPT}, {@code collect},
 * {@code exit}; answers each with one line.
 */
public final class Declared {
  private final Bookings bookings = Bookings.create();
  private final List<Object> kept = new ArrayList<>();

  private Declared() {}

  public static void main(String[] args) throws Exception {
    Declared declared = new Declared();
    for (String way : new String[] {"lock", "handle", "seat", "session"}) {
      declared.book(way, 0, 0);
    }
    Class.forName(Bookings.class.getName() + "$Window");
    Class.forName(Bookings.class.getName() + "$Session");
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("exit")) {
        System.exit(0);
      }
      declared.book(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
      System.out.println("booked");
    }
  }

  private void book(String way, int number, int keeping) {
    for (int i = 0; i < number; i++) {
      boolean keep = i < keeping;
      switch (way) {
        case "lock" -> lock("user" + i, keep);
        case "handle" -> handle(keep);
        case "seat" -> seat(keep);
        default -> session(keep);
      }
    }
  }

  private void lock(String user, boolean keep) {
    bookings.lock(user);
    bookings.lock(new String(user));
    if (!keep) {
      bookings.unlock(new String(user));
      bookings.unlock(user);
    }
  }

  private static void handle(boolean keep) {
    long handle = Bookings.openHandle(7, "booking");
    if (!keep) {
      Bookings.closeHandle("done", handle);
    }
  }

  private void seat(boolean keep) {
    try {
      Bookings.reserve(false);
    } catch (IllegalStateException soldOut) {
      // And nothing was reserved.
    }
    Bookings.Seat seat = Bookings.reserve(true);
    if (keep) {
      kept.add(seat);
    } else {
      seat.leave();
    }
  }

  private void session(boolean keep) {
    Bookings.Session session = new Bookings.GuestSession();
    if (keep) {
      kept.add(session);
    } else {
      session.end();
      session.end();
    }
  }
}
