package dev.unclosed.cli.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of a frame such as {@code com.acme.Report.load(Report.java:42)} there is room for. */
enum FrameLength {
  /** The frame as it is. */
  FULL,
  /** {@code Report.load(Report.java:42)}. */
  WITHOUT_PACKAGE,
  /** {@code Report.load:42}. */
  WITHOUT_FILE;

  private static final Pattern FRAME =
      Pattern.compile("(?:[\\w.$-]*/)*(?:[a-z_]\\w*\\.)*([^(.]+\\.[^(]+)\\((?:[^:)]*)(:\\d+)?\\)");

  /** The frame at this length; as it is when it is written in some other way. */
  String of(String frame) {
    Matcher matcher = FRAME.matcher(frame);
    if (this == FULL || !matcher.matches()) {
      return frame;
    }
    if (this == WITHOUT_PACKAGE) {
      return frame.substring(matcher.start(1));
    }
    String line = matcher.group(2);
    return matcher.group(1) + (line == null ? "" : line);
  }
}
