package dev.unclosed.ingest;

import dev.unclosed.ledger.Frame;
import dev.unclosed.ledger.FrameRules;
import dev.unclosed.ledger.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's stack for each stack of JFR. JFR hands out one object per distinct stack and chunk,
 * so the identity of the object is the key.
 */
final class StackCache {
  private static final int MOST = 20_000;

  private final FrameRules rules;
  private final IdentityHashMap<RecordedStackTrace, Stack> stacks = new IdentityHashMap<>();
  private final Map<String, Stack> parsed = new HashMap<>();

  StackCache(FrameRules rules) {
    this.rules = rules;
  }

  /** The stack of an event; an empty one when the event has none. */
  Stack of(@Nullable RecordedStackTrace trace, @Nullable String threadName) {
    if (trace == null) {
      return new Stack(List.of(), false, rules, threadName);
    }
    Stack known = stacks.get(trace);
    if (known == null) {
      if (stacks.size() >= MOST) {
        stacks.clear();
      }
      known = new Stack(frames(trace.getFrames()), trace.isTruncated(), rules, threadName);
      stacks.put(trace, known);
    }
    return known;
  }

  /** A stack that was read elsewhere; not kept. */
  Stack of(List<Frame> frames, boolean truncated, @Nullable String threadName) {
    return new Stack(frames, truncated, rules, threadName);
  }

  /**
   * The stack of an announcement's text.
   *
   * @param text one frame per line, as {@code com.acme.Main.load(Main.java:42)}
   */
  Stack ofText(String text) {
    Stack known = parsed.get(text);
    if (known == null) {
      if (parsed.size() >= MOST) {
        parsed.clear();
      }
      List<Frame> frames = new ArrayList<>();
      for (String line : text.split("\n", -1)) {
        Frame frame = frame(line);
        if (frame != null) {
          frames.add(frame);
        }
      }
      known = new Stack(frames, false, rules, null);
      parsed.put(text, known);
    }
    return known;
  }

  private static List<Frame> frames(List<RecordedFrame> recorded) {
    List<Frame> frames = new ArrayList<>(recorded.size());
    for (RecordedFrame frame : recorded) {
      RecordedMethod method = frame.getMethod();
      if (method != null && frame.isJavaFrame()) {
        frames.add(new Frame(method.getType().getName(), method.getName(), frame.getLineNumber()));
      }
    }
    return frames;
  }

  private static @Nullable Frame frame(String line) {
    int open = line.indexOf('(');
    int dot = line.lastIndexOf('.', open < 0 ? line.length() : open);
    if (open < 0 || dot <= 0) {
      return null;
    }
    int colon = line.lastIndexOf(':');
    int lineNumber = -1;
    if (colon > open && line.endsWith(")")) {
      try {
        lineNumber = Integer.parseInt(line, colon + 1, line.length() - 1, 10);
      } catch (NumberFormatException unknownLine) {
        lineNumber = -1;
      }
    }
    return new Frame(line.substring(0, dot), line.substring(dot + 1, open), lineNumber);
  }
}
