package dev.unclosed.cli.check;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was counted of a target at one moment.
 *
 * @param who the target, for the heading
 * @param counts by the name of the quantity; what is not known is absent
 * @param missing why something is not known
 * @param makers of a quantity, who makes it up: lines, the largest first
 */
record Reading(
    String who,
    Map<String, Long> counts,
    List<String> missing,
    Function<String, List<String>> makers) {

  /** The first few of what makes up a quantity. */
  List<String> makersOf(String quantity, int most) {
    return makers.apply(quantity).stream().limit(most).toList();
  }
}
