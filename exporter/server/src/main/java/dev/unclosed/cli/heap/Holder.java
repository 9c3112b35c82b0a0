package dev.unclosed.cli.heap;

import java.util.List;

/**
 * What keeps an open resource reachable.
 *
 * @param root static field, thread, or what else the garbage collector begins with
 * @param path from there to the resource: fields with the class of what they hold, without what is
 *     inside of collections
 */
record Holder(String root, List<String> path) {
  static final Holder NOBODY = new Holder("nobody: it is garbage, and still open", List.of());
  static final Holder TOO_FAR = new Holder("something too far away to be found", List.of());
}
