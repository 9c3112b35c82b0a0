package dev.unclosed.boot;

import dev.unclosed.option.BadOption;
import dev.unclosed.option.NearestMatch;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.probe.ResourceTypes;
import java.util.ArrayList;
import java.util.List;

/**
 * The option {@code types} as a choice among the types of the probe, and threads, which need no
 * hook.
 */
final class TypeSelection {
  static final String THREAD = "thread";
  private static final String DEFAULT = "default";
  private static final String ALL = "all";

  private TypeSelection() {}

  /**
   * Which types have hooks, by number.
   *
   * @throws BadOption for a word, here or in the option {@code log}, that is no type
   */
  static boolean[] of(Options options) throws BadOption {
    boolean[] wanted = new boolean[ResourceTypes.builtIn()];
    for (String word : options.list(Option.TYPES)) {
      int type = ResourceTypes.builtIn(word);
      if (type >= 0) {
        wanted[type] = true;
      } else if (word.equals(DEFAULT) || word.equals(ALL)) {
        for (int i = 0; i < wanted.length; i++) {
          wanted[i] |= word.equals(ALL) || !isCostly(i);
        }
      } else if (!word.equals(THREAD)) {
        throw unknown(Option.TYPES, word);
      }
    }
    requireLoggable(options);
    return wanted;
  }

  /** Opened and closed too often to be watched without being asked for. */
  private static boolean isCostly(int type) {
    return type == ResourceTypes.STATEMENT || type == ResourceTypes.SEMAPHORE_PERMIT;
  }

  private static void requireLoggable(Options options) throws BadOption {
    for (String word : options.list(Option.LOG)) {
      String type = word.substring(word.indexOf(':') + 1);
      if (ResourceTypes.of(type) < 0) {
        throw unknown(Option.LOG, type);
      }
    }
  }

  /** Whether threads are counted. */
  static boolean threads(Options options) {
    List<String> words = options.list(Option.TYPES);
    return words.contains(THREAD) || words.contains(DEFAULT) || words.contains(ALL);
  }

  private static BadOption unknown(Option option, String word) {
    List<String> known = new ArrayList<>();
    for (int type = 0; type < ResourceTypes.builtIn(); type++) {
      known.add(ResourceTypes.id(type));
    }
    if (option == Option.TYPES) {
      known.add(THREAD);
      known.add(DEFAULT);
      known.add(ALL);
    }
    String nearest = NearestMatch.of(word, known);
    String hint = nearest == null ? "" : "did you mean " + nearest + "? ";
    return new BadOption(
        "option "
            + option.key()
            + ": unknown resource type '"
            + word
            + "'; "
            + hint
            + "known are "
            + known);
  }
}
