package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The stack that opened a resource, and the names that people know it by. Immutable. */
public final class Stack {
  private static final int LONGEST_FRAME = 160;

  private final List<Frame> frames;
  private final boolean truncated;
  private final FrameRules rules;
  private final int firstCaller;
  private final @Nullable Frame named;
  private final String threadPattern;
  private final long fingerprint;
  private final boolean withoutCleaner;

  /**
   * @param frames innermost first, hook frames included; may be empty
   * @param truncated true when the recording's depth limit cut the outermost frames
   * @param threadName names the site when there is no frame at all
   */
  public Stack(
      List<Frame> frames, boolean truncated, FrameRules rules, @Nullable String threadName) {
    this.frames = List.copyOf(frames);
    this.truncated = truncated;
    this.rules = rules;
    this.firstCaller = firstOf(FrameKind::isCaller, firstOf(kind -> kind != FrameKind.HOOK, 0));
    this.named = named();
    this.withoutCleaner =
        OwnersWithoutCleaner.opened(
            this.frames.subList(firstOf(kind -> kind != FrameKind.HOOK, 0), this.frames.size()));
    this.threadPattern = ThreadNames.pattern(threadName);
    List<String> calls = Calls.identifying(this.frames, rules);
    this.fingerprint =
        Fingerprint.of(
            calls.isEmpty() ? List.of(threadPattern) : Calls.withoutRecursion(calls, truncated));
  }

  /** Whether the JDK leaves open what this stack opened, other than what its type has as a rule. */
  public boolean opensWithoutCleaner() {
    return withoutCleaner;
  }

  /** The same for the same calls in every run: without lines and generated numbers. */
  public long fingerprint() {
    return fingerprint;
  }

  /** The first application frame as {@code Class.method}, at most 160 characters. */
  public String frame() {
    return named == null
        ? threadPattern
        : FrameText.shortened(FrameText.call(named), LONGEST_FRAME);
  }

  /** The frame of {@link #frame()} with its source line. */
  public String location() {
    return named == null ? threadPattern : FrameText.location(named);
  }

  /** As text, from the first caller outside the JDK on; an all-JDK stack keeps the JDK's frames. */
  public List<String> stack() {
    return texts(frames.subList(firstCaller, frames.size()));
  }

  /** As text and as recorded. */
  public List<String> rawStack() {
    return texts(frames);
  }

  boolean isTruncated() {
    return truncated;
  }

  /** What names the site when there is no frame at all. */
  String threadPattern() {
    return threadPattern;
  }

  /** As recorded, innermost first. */
  public List<Frame> frames() {
    return frames;
  }

  private @Nullable Frame named() {
    int none = frames.size();
    for (FrameKind wanted : List.of(FrameKind.APPLICATION, FrameKind.LIBRARY)) {
      int index = firstOf(kind -> kind == wanted, none);
      if (index < none) {
        return frames.get(index);
      }
    }
    int innermost = firstOf(kind -> kind == FrameKind.JDK, none);
    for (Frame frame : frames.subList(innermost, none)) {
      if (JdkPackages.isComponent(frame.className())) {
        return frame;
      }
    }
    if (innermost < none) {
      return frames.get(innermost);
    }
    return none == 0 ? null : frames.get(0);
  }

  private int firstOf(Predicate<FrameKind> wanted, int otherwise) {
    for (int i = 0; i < frames.size(); i++) {
      if (wanted.test(rules.kind(frames.get(i).className()))) {
        return i;
      }
    }
    return otherwise;
  }

  private static List<String> texts(List<Frame> frames) {
    List<String> texts = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      texts.add(FrameText.raw(frame));
    }
    return List.copyOf(texts);
  }
}
