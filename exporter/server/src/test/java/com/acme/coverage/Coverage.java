package com.acme.coverage;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Acts out the catalogue as told on standard input, one line a command, and says in one line what
 * it measured: {@code act WAY CLOSED WAITING KEPT}, {@code collect}, {@code collect without
 * orphans}, {@code exit}.
 */
public final class Coverage {

  private final Place place;
  private final Selector selector;
  private final List<Closeable> kept = new ArrayList<>();
  private final Map<String, Long> staying = new TreeMap<>();
  private final Map<String, Long> orphaned = new TreeMap<>();
  private Measured start = Measured.now();

  private Coverage(Path directory) throws IOException {
    this.place = new Place(directory);
    this.selector = Selector.open();
  }

  public static void main(String[] args) throws Exception {
    Coverage coverage = new Coverage(Path.of(args[0]));
    coverage.warmUp();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "act" ->
            coverage.act(
                Catalogue.way(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]));
        case "collect" -> coverage.collect(words.length == 1);
        default -> coverage.end();
      }
    }
  }

  /** What the JDK opens once and for ever is open afterwards. */
  private void warmUp() throws Exception {
    Measured before = Measured.now();
    for (Way way : Catalogue.on(Runtime.version().feature())) {
      if (way.closable()) {
        Closeable opened = way.opening().open(place);
        if (way.canWaitForSelector()) {
          register(opened);
        }
        opened.close();
        selector.selectNow();
      }
    }
    Patience.await(() -> Measured.now().open().equals(before.open()));
    start = Measured.now();
  }

  private void act(Way way, int closed, int waiting, int keeping) throws Exception {
    Outcome outcome = new Outcome(way.name());
    Measured before = Measured.now();
    outcome.put("before", before, before);
    if (way.closable()) {
      close(way, closed, before, outcome);
    }
    if (way.canWaitForSelector()) {
      closeWhileRegistered(way, waiting, before, outcome);
    }
    for (int i = 0; i < keeping; i++) {
      kept.add(way.opening().open(place));
    }
    remember(way, keeping);
    outcome.put("kept", Measured.now(), before);
    System.out.println(outcome);
  }

  private void remember(Way way, int keeping) {
    way.opens()
        .forEach(
            (type, resources) -> {
              long number = (long) resources * keeping;
              if (way.dropped() == Way.Fate.KEPT || way.dropped() == Way.Fate.ORPHANED) {
                staying.merge(type, number, Long::sum);
              }
              if (way.dropped() == Way.Fate.ORPHANED) {
                orphaned.merge(type, number, Long::sum);
              }
            });
  }

  private void close(Way way, int number, Measured before, Outcome outcome) throws Exception {
    List<Closeable> opened = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      opened.add(way.opening().open(place));
    }
    outcome.put("opened", Measured.now(), before);
    for (Closeable each : opened) {
      each.close();
      if (way.closesTwice()) {
        each.close();
      }
    }
    Patience.await(() -> Measured.now().open().equals(before.open()));
    outcome.put("closed", Measured.now(), before);
  }

  private void closeWhileRegistered(Way way, int number, Measured before, Outcome outcome)
      throws Exception {
    for (int i = 0; i < number; i++) {
      Closeable opened = way.opening().open(place);
      register(opened);
      opened.close();
    }
    outcome.put("closing", Measured.now(), before);
    selector.selectNow();
    outcome.put("released", Measured.now(), before);
  }

  private void register(Closeable opened) throws IOException {
    List<SelectableChannel> channels =
        opened instanceof PipeEnds pipe ? pipe.ends() : List.of((SelectableChannel) opened);
    for (SelectableChannel channel : channels) {
      channel.configureBlocking(false);
      channel.register(selector, Integer.lowestOneBit(channel.validOps()));
    }
  }

  /** Forgets all that is kept, and collects garbage until what is documented has come of it. */
  private void collect(boolean withOrphans) {
    kept.clear();
    Patience.await(
        () -> {
          System.gc();
          Measured now = Measured.now();
          return now.openedSince(start).equals(staying)
              && (!withOrphans || now.orphanedSince(start).equals(orphaned));
        });
    Outcome outcome = new Outcome("collected");
    outcome.put("collected", Measured.now(), start);
    System.out.println(outcome);
  }

  private void end() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    System.exit(0);
  }
}
