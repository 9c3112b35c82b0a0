package dev.unclosed.option;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The known word that a mistyped one most probably means, by edit distance. */
public final class NearestMatch {
  private static final int LONGEST_WORD = 100;

  private NearestMatch() {}

  /** The nearest of {@code known}, or null when none is near enough to be meant. */
  public static @Nullable String of(String word, List<String> known) {
    if (word.isEmpty() || word.length() > LONGEST_WORD) {
      return null;
    }
    String nearest = null;
    int best = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] done = previous;
      previous = current;
      current = done;
    }
    return previous[b.length()];
  }
}
