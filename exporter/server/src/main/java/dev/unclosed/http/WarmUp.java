package dev.unclosed.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The first requests to a listener, made by itself, in every form that later ones may take. */
final class WarmUp {
  /** A JVM that starts on a small share of a processor is late, and no failure. */
  private static final int TIMEOUT_MILLIS = 60_000;

  private static final List<String> FORMS =
      List.of(
          "Accept: text/plain", "Accept: application/openmetrics-text\r\nAccept-Encoding: gzip");

  private WarmUp() {}

  /**
   * Asks for every path and drops the answers.
   *
   * @throws IOException when the listener does not answer itself
   */
  static void run(ServerSocket listening, List<String> paths) throws IOException {
    InetAddress bound = listening.getInetAddress();
    InetAddress reached = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    for (String path : paths) {
      for (String form : FORMS) {
        ask(new InetSocketAddress(reached, listening.getLocalPort()), path, form);
      }
    }
  }

  private static void ask(InetSocketAddress address, String path, String form) throws IOException {
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + form + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getInputStream().readAllBytes();
    }
  }
}
