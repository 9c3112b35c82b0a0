package dev.unclosed.recording;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that stand within events, such as the type of a resource: the same few, again and
 * again, made into a string once.
 */
final class RepeatedTexts {
  private static final int PLACES = 1 << 8;
  private static final int LONGEST = 64;

  private final @Nullable Known[] places = new @Nullable Known[PLACES];

  /** A text as it stands there, and as a string. */
  private static final class Known {
    final byte[] bytes;
    final @Nullable String text;

    Known(byte[] bytes, @Nullable String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  /** The text where the cursor is; what is in the pool of strings is looked up there. */
  @Nullable String read(Cursor cursor, Pools pools) {
    if (cursor.isPooledText()) {
      return cursor.text(pools);
    }
    int from = cursor.position();
    cursor.skipText();
    int to = cursor.position();
    int place = cursor.hash(from, to) & (PLACES - 1);
    Known known = places[place];
    if (known != null && cursor.matches(known.bytes, from, to)) {
      return known.text;
    }
    cursor.enter(from, to);
    String text = cursor.text(pools);
    if (to - from <= LONGEST) {
      places[place] = new Known(cursor.copy(from, to), text);
    }
    return text;
  }
}
