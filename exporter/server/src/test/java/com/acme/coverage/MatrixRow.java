package com.acme.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One way, how often it was taken, and what was measured of it against what is documented. */
final class MatrixRow {
  private static final List<String> STEPS =
      List.of("before", "opened", "closed", "closing", "released", "kept");

  private final Way way;
  private final int closed;
  private final int waiting;
  private final int kept;
  private final List<String> wrong = new ArrayList<>();
  private Outcome outcome;
  private String frame = "";
  private long reclaimed;
  private long orphaned;
  private long stillOpen;

  MatrixRow(Way way, int closed, int waiting, int kept) {
    this.way = way;
    this.closed = closed;
    this.waiting = waiting;
    this.kept = kept;
    this.outcome = new Outcome(way.name());
  }

  /** What the child is to do. */
  String command() {
    return "act " + way.name() + " " + closed + " " + waiting + " " + kept;
  }

  /** What the child says of itself: its own count and the agent's, step by step. */
  void acted(Outcome measured) {
    outcome = measured;
    for (String step : STEPS) {
      if (measured.has(step)) {
        expect(step + ".adds", "true");
        expect(step + ".unattributed", "0");
        expect(step + ".stale", "0");
      }
    }
    if (way.closable()) {
      expectOpen("opened", closed);
      expectOpen("closed", 0);
    }
    if (way.canWaitForSelector()) {
      expectOpen("closing", waiting);
      expect("closing.closing", counts(waiting));
      expectOpen("released", 0);
      expect("released.closing", "[]");
    }
    expectOpen("kept", kept);
    expect("kept.closing", "[]");
  }

  private void expectOpen(String step, int times) {
    expect(step + ".open", counts(times));
    expect(step + ".fds", Integer.toString(times * way.fds()));
    expect(step + ".tracked", Integer.toString(times * way.fds()));
  }

  private String counts(int times) {
    Map<String, Integer> counts = new TreeMap<>();
    way.opens().forEach((type, each) -> counts.put(type, times * each));
    return counts.entrySet().stream()
        .filter(count -> count.getValue() != 0)
        .map(count -> count.getKey() + ":" + count.getValue())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void expect(String key, String wanted) {
    String measured = outcome.value(key);
    if (!measured.equals(wanted)) {
      wrong.add(way.name() + ": " + key + " is " + measured + ", not " + wanted);
    }
  }

  /** While they are kept: so many, of that type, in that frame. */
  List<String> keptAtItsSite(JsonNode sites) {
    List<String> differences = new ArrayList<>();
    way.opens()
        .forEach(
            (type, each) -> {
              JsonNode site = site(sites, type);
              frame = site.path("frame").asText();
              compare(differences, type + " open", site.path("open").asLong(), kept * each);
              if (!frame.startsWith(way.frame() + "(")) {
                differences.add(way.name() + ": frame is " + frame + ", not " + way.frame());
              }
            });
    return differences;
  }

  /** After they were forgotten and garbage was collected. */
  List<String> forgottenAtItsSite(JsonNode sites) {
    List<String> differences = new ArrayList<>();
    way.opens()
        .forEach(
            (type, each) -> {
              JsonNode site = site(sites, type);
              int all = kept * each;
              Way.Fate fate = way.dropped();
              boolean stays = fate == Way.Fate.KEPT || fate == Way.Fate.ORPHANED;
              reclaimed += site.path("reclaimed").asLong();
              orphaned += site.path("orphaned").asLong();
              stillOpen += site.path("open").asLong();
              compare(
                  differences,
                  type + " reclaimed",
                  site.path("reclaimed").asLong(),
                  fate == Way.Fate.RECLAIMED ? all : 0);
              compare(
                  differences,
                  type + " orphaned",
                  site.path("orphaned").asLong(),
                  fate == Way.Fate.ORPHANED ? all : 0);
              compare(differences, type + " open", site.path("open").asLong(), stays ? all : 0);
              String lifecycle = site.path("lifecycle").asText();
              if (!lifecycle.equals(way.lifecycle(type))) {
                differences.add(
                    way.name() + ": lifecycle is " + lifecycle + ", not " + way.lifecycle(type));
              }
            });
    return differences;
  }

  /**
   * The site of what is kept: its opening has a caller that closing and waiting have not, so that
   * the three are sites of their own.
   */
  private JsonNode site(JsonNode sites, String type) {
    JsonNode best = sites.path("none");
    for (JsonNode site : sites.path("sites")) {
      if (site.path("type").asText().equals(type) && isOf(site.path("stack"))) {
        best = site;
      }
    }
    return best;
  }

  private boolean isOf(JsonNode stack) {
    String opener = way.frame() + "(";
    String keeper = Coverage.class.getName() + ".act(";
    boolean opened = false;
    for (JsonNode line : stack) {
      String call = line.asText();
      opened |= call.startsWith(opener);
      if (call.startsWith(Coverage.class.getName() + ".")) {
        return opened && call.startsWith(keeper);
      }
    }
    return false;
  }

  private void compare(List<String> differences, String what, long measured, long wanted) {
    if (measured != wanted) {
      differences.add(way.name() + ": " + what + " is " + measured + ", not " + wanted);
    }
  }

  List<String> wrong() {
    return wrong;
  }

  List<String> cells() {
    String closing = way.canWaitForSelector() ? outcome.value("closing.closing") : "";
    return List.of(
        way.name(),
        outcome.value("kept.open"),
        outcome.value("kept.fds"),
        way.closable() ? Integer.toString(closed * way.resources()) : "",
        Long.toString(reclaimed),
        Long.toString(orphaned),
        Long.toString(stillOpen),
        closing,
        outcome.value("kept.identity"),
        frame.replaceFirst("\\(.*", "").replaceFirst("^com\\.acme\\.coverage\\.", ""));
  }
}
