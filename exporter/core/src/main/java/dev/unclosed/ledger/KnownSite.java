package dev.unclosed.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A place that opens resources and keeps them on purpose.
 *
 * @param type resource type, or null for any
 * @param prefix beginning of {@code full.Class.method} of any frame of the stack
 * @param reason one sentence for the person who sees the site
 */
public record KnownSite(@Nullable String type, String prefix, String reason) {

  boolean matches(String resourceType, Stack stack) {
    if (type != null && !type.equals(resourceType)) {
      return false;
    }
    for (Frame frame : stack.frames()) {
      if (begins(frame)) {
        return true;
      }
    }
    return false;
  }

  /** Compares without joining class and method: a site may have many frames. */
  private boolean begins(Frame frame) {
    String name = frame.className();
    if (name.length() >= prefix.length()) {
      return name.startsWith(prefix);
    }
    return prefix.startsWith(name)
        && prefix.charAt(name.length()) == '.'
        && frame.method().startsWith(prefix.substring(name.length() + 1));
  }
}
