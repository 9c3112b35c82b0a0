package dev.unclosed.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one head after the other from a connection, within hard limits of size and time. One
 * thread.
 */
final class RequestReader {
  private static final int LONGEST_REQUEST_LINE = 8 * 1024;
  private static final int LONGEST_HEADERS = 16 * 1024;
  private static final int FIRST_BUFFER = 2 * 1024;
  private static final int TLS_HANDSHAKE = 0x16;

  private final Socket socket;
  private final InputStream in;
  private final Duration headTimeout;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int filled;
  private int scanned;
  private int lineStart;
  private int requestLineEnd;

  RequestReader(Socket socket, Duration headTimeout) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.headTimeout = headTimeout;
  }

  /**
   * True when the first byte of a request is there; false at the orderly end of the connection or
   * after {@code atMost}.
   */
  boolean awaitFirstByte(Duration atMost) throws IOException {
    if (filled > 0) {
      return true;
    }
    try {
      return fill(atMost.toNanos());
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /**
   * The next request, or null when the client went away in the middle of it.
   *
   * @throws RefusedRequest when it is malformed, too large or too slow
   */
  @Nullable Request next() throws IOException {
    long deadline = System.nanoTime() + headTimeout.toNanos();
    if (buffer[0] == TLS_HANDSHAKE) {
      throw new RefusedRequest(400, "this port speaks plain HTTP, not TLS");
    }
    lineStart = 0;
    scanned = 0;
    requestLineEnd = -1;
    while (true) {
      int end = endOfHead();
      if (end >= 0) {
        return take(end);
      }
      long remaining = deadline - System.nanoTime();
      try {
        if (remaining <= 0) {
          throw new SocketTimeoutException();
        }
        if (!fill(remaining)) {
          return null;
        }
      } catch (SocketTimeoutException e) {
        String line = "the request's head did not arrive within " + headTimeout.toSeconds() + " s";
        throw new RefusedRequest(408, line);
      }
    }
  }

  /** The index after the empty line that ends the head, or -1 when more must be read. */
  private int endOfHead() throws RefusedRequest {
    for (; scanned < filled; scanned++) {
      if (buffer[scanned] == '\n') {
        if (scanned == 0 || buffer[scanned - 1] != '\r') {
          throw new RefusedRequest(400, "a line does not end with CR LF");
        }
        boolean empty = scanned - 1 == lineStart;
        if (empty && requestLineEnd >= 0) {
          return ++scanned;
        }
        if (empty) {
          dropEmptyLine();
        } else {
          requestLineEnd = requestLineEnd < 0 ? scanned : requestLineEnd;
          lineStart = scanned + 1;
        }
      }
    }
    refuseTooLong();
    return -1;
  }

  /** Clients may send an empty line before a request. */
  private void dropEmptyLine() {
    System.arraycopy(buffer, 2, buffer, 0, filled - 2);
    filled -= 2;
    scanned = -1;
  }

  private void refuseTooLong() throws RefusedRequest {
    int firstLine = requestLineEnd < 0 ? filled : requestLineEnd;
    if (firstLine > LONGEST_REQUEST_LINE) {
      throw new RefusedRequest(
          414, "the request line is longer than " + LONGEST_REQUEST_LINE + " bytes");
    }
    if (requestLineEnd >= 0 && filled - requestLineEnd > LONGEST_HEADERS) {
      throw new RefusedRequest(
          431, "the header fields are longer than " + LONGEST_HEADERS + " bytes");
    }
  }

  private Request take(int end) throws RefusedRequest {
    int firstLine = requestLineEnd;
    if (firstLine > LONGEST_REQUEST_LINE || end - firstLine > LONGEST_HEADERS) {
      refuseTooLong();
    }
    String head = new String(buffer, 0, end - 4, StandardCharsets.ISO_8859_1);
    System.arraycopy(buffer, end, buffer, 0, filled - end);
    filled -= end;
    return RequestHead.parse(head);
  }

  /** False at the end of the stream. */
  private boolean fill(long timeoutNanos) throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    long millis = Math.max(1, timeoutNanos / 1_000_000);
    socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, millis));
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read > 0) {
      filled += read;
    }
    return read > 0;
  }
}
