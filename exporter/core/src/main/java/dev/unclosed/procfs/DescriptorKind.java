package dev.unclosed.procfs;

import java.util.Locale;

/** What a file descriptor refers to. */
public enum DescriptorKind {
  FILE,
  DIRECTORY,
  SOCKET,
  PIPE,
  EVENTPOLL,
  EVENTFD,
  TIMERFD,
  SIGNALFD,
  INOTIFY,
  PIDFD,
  MEMFD,
  IO_URING,
  DEVICE,
  DELETED,
  DATABASE,
  WAL,
  SHM,
  JAR,
  OTHER;

  /** The word used in metrics, events and reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
