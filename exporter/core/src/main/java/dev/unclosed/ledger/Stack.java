package dev.unclosed.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stack of an open. */
public final class Stack {
  private final List<Frame> frames;
  private final long fingerprint;

  public Stack(
      List<Frame> frames, boolean truncated, FrameRules rules, @Nullable String threadName) {
    this.frames = List.copyOf(frames);
    long hash = 1125899906842597L;
    for (Frame frame : frames) {
      hash = 31 * hash + (frame.className() + frame.method()).hashCode();
    }
    this.fingerprint = hash;
  }

  public long fingerprint() {
    return fingerprint;
  }

  public String frame() {
    return frames.isEmpty() ? "" : frames.get(0).className() + "." + frames.get(0).method();
  }

  public String location() {
    return frame();
  }

  public List<String> stack() {
    return frames.stream().map(frame -> frame.className() + "." + frame.method()).toList();
  }

  public List<String> rawStack() {
    return stack();
  }

  public List<Frame> frames() {
    return frames;
  }
}
