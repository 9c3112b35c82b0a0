package dev.unclosed.report;

/**
 * A frame's text, taken apart.
 *
 * @param call for example {@code com.acme.Report.load}
 * @param file empty where there is none
 * @param line 0 where it is not known
 */
record FrameParts(String call, String file, int line) {

  /** Of {@code com.acme.Report.load(Report.java:42)}, or of a word that is no frame. */
  static FrameParts of(String text) {
    int open = text.indexOf('(');
    if (open <= 0 || !text.endsWith(")")) {
      return new FrameParts(text, "", 0);
    }
    String source = text.substring(open + 1, text.length() - 1);
    int colon = source.lastIndexOf(':');
    String digits = source.substring(colon + 1);
    boolean hasLine = colon >= 0 && digits.matches("[0-9]{1,9}");
    return new FrameParts(
        text.substring(0, open),
        hasLine ? source.substring(0, colon) : source,
        hasLine ? Integer.parseInt(digits) : 0);
  }
}
