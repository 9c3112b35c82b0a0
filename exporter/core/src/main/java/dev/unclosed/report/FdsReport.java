package dev.unclosed.report;

import dev.unclosed.procfs.ProcessSnapshot;

/**
 * What {@code fds PID} prints of a process of any language: no stacks, since only {@code /proc} was
 * asked.
 */
public record FdsReport(ProcessSnapshot snapshot) {

  /**
   * For people: tables, the largest first; what is unknown is named at the end. Ends with a line
   * break.
   */
  public String text() {
    return new FdsText(snapshot).render();
  }

  /** For programs: one object; what is unknown is null. Ends with a line break. */
  public String json() {
    return new FdsJson(snapshot).render();
  }
}
