package dev.unclosed.benchmark;

import java.util.List;

/**
 * A pair of calls that is measured in several variants, all of which run within each round.
 *
 * @param what in words
 * @param benchmark class and method
 */
record Scenario(String what, String benchmark, int threads, List<Watched> watched) {
  /** A variant that is compared with the bare one. */
  record Watched(Variant variant, Budget budget) {}

  /** Everything that the table shows of pairs. */
  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "file",
              "OpenClosePair.file",
              1,
              List.of(
                  new Watched(Variant.HOOKS, Budget.of(150)),
                  new Watched(Variant.EVENTS, Budget.NONE),
                  new Watched(Variant.RECORDING, new Budget(1500, 2000)),
                  new Watched(Variant.SAMPLED, Budget.NONE))),
          new Scenario(
              "file",
              "OpenClosePair.file",
              2,
              List.of(
                  new Watched(Variant.EVENTS, Budget.NONE),
                  new Watched(Variant.RECORDING, Budget.of(2500)),
                  new Watched(Variant.SAMPLED, Budget.NONE))),
          new Scenario(
              "socket channel",
              "OpenClosePair.channel",
              1,
              List.of(new Watched(Variant.RECORDING, Budget.NONE))),
          new Scenario(
              "selector",
              "OpenClosePair.selector",
              1,
              List.of(new Watched(Variant.RECORDING, Budget.NONE))));

  String describe(Variant variant) {
    String how =
        switch (variant) {
          case BARE -> "bare";
          case IDLE_AGENT -> "an agent that does nothing";
          case HOOKS -> "attached, no recording";
          case EVENTS -> "JFR's two events alone";
          case RECORDING -> "recording";
          case EMITTING -> "recording, read elsewhere";
          case SAMPLED -> "recording, stacks=sampled";
        };
    return what + " pair, " + threads + (threads == 1 ? " thread, " : " threads, ") + how;
  }
}
