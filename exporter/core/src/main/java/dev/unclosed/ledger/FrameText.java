package dev.unclosed.ledger;

/** Frames as people read them in a Java stack trace. */
final class FrameText {
  private FrameText() {}

  /** For example {@code com.acme.Report.load}, also for a lambda inside load. */
  static String call(Frame frame) {
    return ClassNames.stable(frame.className()) + '.' + ClassNames.readableMethod(frame.method());
  }

  static String location(Frame frame) {
    return call(frame) + source(frame);
  }

  static String raw(Frame frame) {
    return frame.className() + '.' + frame.method() + source(frame);
  }

  /** JFR records no file name: it is the outermost class's, as javac wants it. */
  private static String source(Frame frame) {
    String name = ClassNames.stable(frame.className());
    String simple = name.substring(name.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$', 1);
    String file = (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
    return frame.line() > 0 ? '(' + file + ':' + frame.line() + ')' : '(' + file + ')';
  }

  /**
   * At most {@code longest} characters: packages become initials from the left, as many as it
   * takes; what is still too long loses its beginning.
   */
  static String shortened(String call, int longest) {
    StringBuilder text = new StringBuilder(call);
    int start = 0;
    int methodDot = text.lastIndexOf(".");
    int classDot = methodDot < 0 ? -1 : text.lastIndexOf(".", methodDot - 1);
    while (text.length() > longest && start < classDot) {
      int dot = text.indexOf(".", start);
      int removed = dot - start - 1;
      text.delete(start + 1, dot);
      classDot -= removed;
      start += 2;
    }
    int excess = text.length() - longest;
    return excess <= 0 ? text.toString() : "..." + text.substring(excess + 3);
  }
}
