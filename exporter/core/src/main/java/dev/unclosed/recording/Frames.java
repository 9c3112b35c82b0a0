package dev.unclosed.recording;

import java.util.List;

/**
 * A stack as recorded, innermost first.
 *
 * @param truncated whether the outermost frames are missing
 */
public record Frames(List<Line> lines, boolean truncated) {
  /**
   * One frame.
   *
   * @param className with dots
   * @param number of the line, or less than 1 where it is not known
   */
  public record Line(String className, String method, int number) {}
}
