package dev.unclosed.cli.heap;

/** Why a heap dump tells nothing; one line that names the dump and the remedy. */
public final class HeapUnreadable extends Exception {
  HeapUnreadable(String message) {
    super(message);
  }
}
