package dev.unclosed.cli.demo;

/** Why the demo could not go on; the message is one line that names the thing and the remedy. */
public final class DemoFailure extends Exception {
  DemoFailure(String message) {
    super(message);
  }

  DemoFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
