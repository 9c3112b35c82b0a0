package dev.unclosed.procfs;

import java.util.Locale;

/**
 * TCP's own words, and {@code UNCONNECTED} for a socket that is in no table of {@code /proc/net}:
 * made and never bound or connected, or done with. UDP uses the same words, as the kernel does:
 * with a peer it is {@code ESTABLISHED}, without one {@code CLOSE}. Unix sockets are {@code
 * LISTEN}, {@code ESTABLISHED} or {@code UNCONNECTED}.
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
