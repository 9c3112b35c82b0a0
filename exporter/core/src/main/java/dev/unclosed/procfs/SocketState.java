package dev.unclosed.procfs;

import java.util.Locale;

/**
 * TCP's own words, and {@code UNCONNECTED} for a socket that is in no table of {@code /proc/net}.
 */
public enum SocketState {
  ESTABLISHED,
  SYN_SENT,
  SYN_RECV,
  FIN_WAIT1,
  FIN_WAIT2,
  TIME_WAIT,
  CLOSE,
  CLOSE_WAIT,
  LAST_ACK,
  LISTEN,
  CLOSING,
  UNCONNECTED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
