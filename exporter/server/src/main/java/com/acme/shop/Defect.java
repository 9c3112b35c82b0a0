package com.acme.shop;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A way in which the shop forgets to close something; each can be switched on by its word. */
public enum Defect {
  /** A rejected invoice stays in a queue together with its open stream. */
  FILES,
  /** A partner that is busy gets no answer, and the selector that waited for it no close. */
  SELECTORS,
  /** The carrier hangs up on a delayed parcel, and the shop keeps its end. */
  SOCKETS,
  /** A cancelled export closes the end that it writes to and forgets the other. */
  PIPES,
  /** An empty template is skipped without a close; the garbage collector comes to the rescue. */
  DROPPED;

  private static final String NONE = "none";

  /** How the defect is named on a command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The defects of a comma-separated list of words; {@code none} stands for no defect.
   *
   * @throws IllegalArgumentException if a word names no defect; the message is the word
   */
  public static Set<Defect> parse(String words) {
    Set<Defect> defects = EnumSet.noneOf(Defect.class);
    if (words.equals(NONE)) {
      return defects;
    }
    for (String word : words.split(",", -1)) {
      defects.add(named(word));
    }
    return defects;
  }

  /** The inverse of {@link #parse}. */
  public static String words(Set<Defect> defects) {
    StringBuilder words = new StringBuilder();
    for (Defect defect : defects) {
      words.append(words.isEmpty() ? "" : ",").append(defect.word());
    }
    return words.isEmpty() ? NONE : words.toString();
  }

  private static Defect named(String word) {
    for (Defect defect : values()) {
      if (defect.word().equals(word)) {
        return defect;
      }
    }
    throw new IllegalArgumentException(word);
  }
}
