package dev.unclosed.junit;

import dev.unclosed.junit.Opening.Fate;
import dev.unclosed.ledger.Frame;
import dev.unclosed.ledger.Lifecycle;
import dev.unclosed.ledger.Stack;
import dev.unclosed.ledger.TypeLifecycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a test left open, in words: by type and by the stack that opened it. */
final class LeakReport {
  private static final int MOST_SITES = 10;
  private static final int MOST_FRAMES = 40;
  private static final List<String> RUNNERS = List.of("org.junit.", "dev.unclosed.junit.");
  private static final List<String> HOOKS = List.of("dev.unclosed.probe.", "dev.unclosed.api.");
  private static final List<String> JDK = List.of("java.", "jdk.");

  private final List<Opening> leaks;
  private final Rules rules;

  LeakReport(List<Opening> leaks, Rules rules) {
    this.leaks = leaks;
    this.rules = rules;
  }

  private record Site(String type, long fingerprint) {}

  /** The failure of what left them open, which is a test or the set-up of a class. */
  LeakError error(String culprit) {
    return new LeakError(text(culprit), trace(leaks.get(0)));
  }

  private String text(String culprit) {
    StringBuilder text = new StringBuilder(1024);
    text.append(count(leaks.size())).append(" that ").append(culprit).append(" opened ");
    text.append(leaks.size() == 1 ? "is" : "are").append(" not closed");
    if (rules.repeat() > 1) {
      text.append(", more after each of ").append(rules.repeat()).append(" repetitions");
    }
    text.append('\n');
    Map<Site, List<Opening>> sites = bySite();
    sites.values().stream().limit(MOST_SITES).forEach(opened -> append(opened, text));
    if (sites.size() > MOST_SITES) {
      text.append("\n... and ").append(sites.size() - MOST_SITES).append(" sites more\n");
    }
    return text.toString();
  }

  private Map<Site, List<Opening>> bySite() {
    Map<Site, List<Opening>> sites = new LinkedHashMap<>();
    for (Opening leak : leaks) {
      Stack stack = LeakCheck.stack(ofTest(leak.frames()));
      sites
          .computeIfAbsent(new Site(leak.type(), stack.fingerprint()), added -> new ArrayList<>())
          .add(leak);
    }
    return sites;
  }

  private static void append(List<Opening> opened, StringBuilder text) {
    Opening first = opened.get(0);
    Stack stack = LeakCheck.stack(ofTest(first.frames()));
    text.append('\n').append(opened.size()).append(" x ").append(first.type());
    text.append(fates(opened)).append(", opened by\n");
    List<String> frames = stack.stack();
    frames.stream()
        .limit(MOST_FRAMES)
        .forEach(frame -> text.append("    at ").append(frame).append('\n'));
    if (frames.size() > MOST_FRAMES) {
      text.append("    ... ").append(frames.size() - MOST_FRAMES).append(" more\n");
    }
    boolean closed = opened.stream().allMatch(one -> one.fate() == Fate.CLOSING);
    text.append(
            closed ? Remedy.ofClosed(first.type()) : Remedy.of(first.type(), forever(first, stack)))
        .append('\n');
  }

  private static boolean forever(Opening opening, Stack stack) {
    return stack.opensWithoutCleaner()
        || opening.fate() == Fate.ORPHANED
        || TypeLifecycle.of(opening.type()) == Lifecycle.PERMANENT;
  }

  private static String fates(List<Opening> opened) {
    return count(opened, Fate.CLOSING, "closed but not released")
        + count(opened, Fate.ORPHANED, "unreachable")
        + count(opened, Fate.RECLAIMED, "closed by garbage collection");
  }

  private static String count(List<Opening> opened, Fate fate, String words) {
    long count = opened.stream().filter(one -> one.fate() == fate).count();
    return count == 0 ? "" : ", " + count + " " + words;
  }

  private static String count(int leaks) {
    return leaks == 1 ? "1 resource" : leaks + " resources";
  }

  /** Without our frames, without JUnit's, and without what is below them. */
  private static List<Frame> ofTest(List<Frame> frames) {
    List<Frame> kept = new ArrayList<>();
    for (Frame frame : frames) {
      if (startsWithAny(frame, RUNNERS)) {
        break;
      }
      if (!startsWithAny(frame, HOOKS)) {
        kept.add(frame);
      }
    }
    int end = kept.size();
    while (end > 1 && startsWithAny(kept.get(end - 1), JDK)) {
      end--;
    }
    return kept.subList(0, end);
  }

  private static boolean startsWithAny(Frame frame, List<String> prefixes) {
    return prefixes.stream().anyMatch(frame.className()::startsWith);
  }

  /** The opening stack as that of the failure: who clicks on it comes to the right line. */
  private static StackTraceElement[] trace(Opening opening) {
    List<StackTraceElement> trace = new ArrayList<>();
    for (Frame frame : ofTest(opening.frames())) {
      trace.add(
          new StackTraceElement(
              frame.className(), frame.method(), file(frame.className()), frame.line()));
    }
    return trace.toArray(new StackTraceElement[0]);
  }

  private static String file(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$');
    return (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
  }
}
