package com.acme.coverage;

import dev.unclosed.ingest.ProbeReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes what threads wait in, as told on standard input: {@code KIND NUMBER}, {@code exit}. Says
 * what was counted while they wait, while all are closed and none is released, once they are
 * released, and how the threads ended. With the argument {@code unwatched}, only the last.
 */
public final class BlockedThreads {
  private static final String UNWATCHED = "unwatched";

  private final Place place;
  private final boolean watched;

  private BlockedThreads(Path directory, boolean watched) throws IOException {
    this.place = new Place(directory);
    this.watched = watched;
  }

  public static void main(String[] args) throws Exception {
    boolean watched = args.length < 2 || !args[1].equals(UNWATCHED);
    BlockedThreads threads = new BlockedThreads(Path.of(args[0]), watched);
    for (BlockedKind kind : BlockedKind.values()) {
      // What the JDK opens once and for ever is open afterwards.
      threads.act(kind, 1, new Outcome("warm"));
    }
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("exit")) {
        System.exit(0);
      }
      Outcome outcome = new Outcome(words[0]);
      threads.act(BlockedKind.valueOf(words[0]), Integer.parseInt(words[1]), outcome);
      System.out.println(outcome);
    }
  }

  private void act(BlockedKind kind, int number, Outcome outcome) throws Exception {
    Measured before = watched ? Measured.now() : null;
    List<Blocked> all = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      all.add(kind.open(place));
    }
    for (Blocked blocked : all) {
      blocked.start();
    }
    for (Blocked blocked : all) {
      blocked.awaitNativeCall();
    }
    put(outcome, "blocked", before);
    closeHeld(all, 0, outcome, before);
    Map<String, Integer> ends = new TreeMap<>();
    for (Blocked blocked : all) {
      ends.merge(blocked.end(), 1, Integer::sum);
    }
    put(outcome, "released", before);
    for (Blocked blocked : all) {
      blocked.closePeers();
    }
    put(outcome, "after", before);
    outcome.say("ends", ends.toString());
    if (watched) {
      outcome.note("untracked", ProbeReader.health().untrackedCloses());
      outcome.note("failures", ProbeReader.health().hookFailures());
    }
  }

  /**
   * Closes all of them while this thread has the lock that each blocked thread needs to release
   * what it waited in.
   */
  private void closeHeld(List<Blocked> all, int at, Outcome outcome, @Nullable Measured before)
      throws Exception {
    if (at < all.size()) {
      synchronized (all.get(at).stateLock()) {
        closeHeld(all, at + 1, outcome, before);
      }
      return;
    }
    for (Blocked blocked : all) {
      blocked.close();
    }
    put(outcome, "closing", before);
  }

  private static void put(Outcome outcome, String step, @Nullable Measured before) {
    if (before != null) {
      outcome.put(step, Measured.now(), before);
    }
  }
}
