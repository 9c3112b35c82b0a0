package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.List;

/** The calls of a stack that identify its site, innermost first. */
final class Calls {
  /** Longest cycle of mutual recursion that is recognised. */
  private static final int LONGEST_CYCLE = 8;

  private Calls() {}

  /**
   * The callers outside the JDK when there are any, so that neither the JDK's version nor its
   * warm-up shows; else the JDK's own calls, without plumbing and what every thread begins with.
   */
  static List<String> identifying(List<Frame> frames, FrameRules rules) {
    List<String> callers = new ArrayList<>();
    List<String> jdk = new ArrayList<>();
    for (Frame frame : frames) {
      FrameKind kind = rules.kind(frame.className());
      if (kind.isCaller()) {
        callers.add(name(frame));
      } else if (kind == FrameKind.JDK && !startsThreads(frame.className())) {
        jdk.add(name(frame));
      }
    }
    return callers.isEmpty() ? jdk : callers;
  }

  /**
   * The same calls with every immediate repetition left out, so that the depth of a recursion makes
   * no new site.
   *
   * @param truncated drops an incomplete last turn too, because only the depth limit cut it
   */
  static List<String> withoutRecursion(List<String> calls, boolean truncated) {
    List<String> kept = new ArrayList<>(calls.size());
    int next = 0;
    while (next < calls.size()) {
      int cycle = repeated(kept, calls, next, truncated);
      if (cycle == 0) {
        kept.add(calls.get(next));
        next++;
      } else {
        next = Math.min(calls.size(), next + cycle);
      }
    }
    return kept;
  }

  /** Length of the shortest cycle that ends what was kept and that the next calls repeat, or 0. */
  private static int repeated(List<String> kept, List<String> calls, int next, boolean truncated) {
    for (int cycle = 1; cycle <= Math.min(LONGEST_CYCLE, kept.size()); cycle++) {
      int left = calls.size() - next;
      int compared = truncated ? Math.min(cycle, left) : cycle;
      if (compared <= left
          && kept.subList(kept.size() - cycle, kept.size() - cycle + compared)
              .equals(calls.subList(next, next + compared))) {
        return cycle;
      }
    }
    return 0;
  }

  private static String name(Frame frame) {
    return ClassNames.stable(frame.className()) + '.' + ClassNames.stableMethod(frame.method());
  }

  private static boolean startsThreads(String className) {
    return className.startsWith("java.lang.Thread")
        || className.startsWith("java.lang.VirtualThread")
        || className.startsWith("java.util.concurrent.")
        || className.startsWith("jdk.internal.vm.")
        || className.startsWith("jdk.internal.misc.InnocuousThread")
        || className.equals("java.security.AccessController");
  }
}
