package dev.unclosed.http;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the web pages of others from reading details through a browser on this machine: a foreign
 * {@code Host} (DNS rebinding), a foreign {@code Origin} and cross-site requests are refused.
 */
final class DetailsFence implements Handler {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String bound;
  private final Handler inside;

  /** {@code bound} is the address that the listener binds. */
  DetailsFence(String bound, Handler inside) {
    this.bound = bound.indexOf(':') >= 0 ? "[" + bound + "]" : bound;
    this.inside = inside;
  }

  @Override
  public Response handle(Request request) throws Exception {
    String host = request.header("host");
    if (host == null || !isOurs(hostName(host))) {
      String shown = host == null ? "none" : OneLine.of(host);
      throw new RefusedRequest(421, "Host " + shown + " is not served here: use localhost");
    }
    String origin = request.header("origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      throw new RefusedRequest(403, "Origin " + OneLine.of(origin) + " is refused");
    }
    if ("cross-site".equalsIgnoreCase(request.header("sec-fetch-site"))) {
      throw new RefusedRequest(403, "a cross-site request is refused: type the address yourself");
    }
    return inside.handle(request);
  }

  private boolean isOurs(@Nullable String name) {
    return name != null && (LOOPBACK.contains(name) || name.equalsIgnoreCase(bound));
  }

  /** The host without its port, or null when the port is none. */
  private static @Nullable String hostName(String host) {
    int bracket = host.lastIndexOf(']');
    int colon = host.indexOf(':', bracket + 1);
    String port = colon < 0 ? "" : host.substring(colon + 1);
    if (port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }
}
