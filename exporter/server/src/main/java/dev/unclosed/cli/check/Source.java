package dev.unclosed.cli.check;

import java.util.Set;

/** Where a target can be read. */
interface Source {
  /**
   * Reads these quantities, and others where that costs nothing.
   *
   * @throws CheckFailed if the target has ended or does not answer
   */
  Reading read(Set<String> quantities) throws CheckFailed;

  /** Whether another reading may differ. */
  default boolean changes() {
    return true;
  }
}
