package dev.unclosed.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
final class Spelling {
  private Spelling() {}

  /** The known word with the fewest differing letters, if no more than a third differ. */
  static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .filter(word -> distance(written, word) <= Math.max(1, word.length() / 3 + 1))
        .min(Comparator.comparingInt((String word) -> distance(written, word)));
  }

  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int insertOrDelete = 1 + Math.min(current[j - 1], previous[j]);
        current[j] = Math.min(previous[j - 1] + change, insertOrDelete);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
