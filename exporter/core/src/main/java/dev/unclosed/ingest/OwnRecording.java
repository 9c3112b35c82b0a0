package dev.unclosed.ingest;

/** Our recording in this JVM; told by the guard when it may run. Any thread. */
public interface OwnRecording {
  /** Whether it runs. */
  boolean isActive();

  /** False, and told, where JFR cannot be had; then no recording is ever tried. */
  boolean initialiseRecorder();

  /** Ends it without opening a file. */
  void suspend();

  void resume();
}
