package dev.unclosed.recording;

/** A place in a recording that cannot be what JFR has written there. */
public final class Damage extends RuntimeException {
  /** One line that says what is wrong there. */
  public Damage(String message) {
    super(message, null, false, false);
  }
}
