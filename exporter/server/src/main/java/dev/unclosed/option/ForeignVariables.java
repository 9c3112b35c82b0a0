package dev.unclosed.option;

import java.util.Locale;

/**
 * Environment variables that begin with {@code UNCLOSED_} and are none of ours. Kubernetes tells
 * every pod of a namespace about a Service named {@code unclosed} or {@code unclosed-...} in such
 * variables, even as {@code UNCLOSED_PORT=tcp://10.0.0.1:18910}: an application must not lose its
 * agent over them.
 */
final class ForeignVariables {
  private static final String[] IGNORED = {"UNCLOSED_HOME", "UNCLOSED_VERSION"};
  private static final String[] PROTOCOLS = {"tcp", "udp", "sctp"};

  private ForeignVariables() {}

  static boolean contains(String name, String value) {
    for (String ignored : IGNORED) {
      if (name.equals(ignored)) {
        return true;
      }
    }
    return isServiceLink(name, value);
  }

  private static boolean isServiceLink(String name, String value) {
    if (name.endsWith("_SERVICE_HOST")
        || name.endsWith("_SERVICE_PORT")
        || name.contains("_SERVICE_PORT_")) {
      return true;
    }
    for (String protocol : PROTOCOLS) {
      if (name.endsWith("_PORT") && value.startsWith(protocol + "://")) {
        return true;
      }
      if (namesOnePort(name, protocol.toUpperCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  /** As in {@code UNCLOSED_PORT_18910_TCP_ADDR}. */
  private static boolean namesOnePort(String name, String protocol) {
    int port = name.indexOf("_PORT_");
    if (port < 0) {
      return false;
    }
    int at = port + "_PORT_".length();
    int digits = at;
    while (digits < name.length() && name.charAt(digits) >= '0' && name.charAt(digits) <= '9') {
      digits++;
    }
    return digits > at && name.startsWith("_" + protocol, digits);
  }
}
