package dev.unclosed.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection to an exporter for many requests, as a scraper keeps it. */
public final class KeptConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final String LENGTH = "Content-Length: ";

  private final Socket socket;

  /**
   * @param address such as {@code http://127.0.0.1:port}
   */
  public KeptConnection(String address) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** The body of the answer, which must be a good one. */
  public String get(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("closed instead of " + path + " after: " + head);
      }
      head.append((char) next);
    }
    if (!head.toString().startsWith("HTTP/1.1 200")) {
      throw new IOException(path + ": " + head);
    }
    int at = head.indexOf(LENGTH) + LENGTH.length();
    int length = Integer.parseInt(head.substring(at, head.indexOf("\r\n", at)));
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
