package dev.unclosed.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** An answer with its whole body; immutable but for the array, which nobody writes. */
final class Response {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int WORTH_COMPRESSING = 1024;
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(400, "Bad Request"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(413, "Content Too Large"),
          Map.entry(414, "URI Too Long"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(505, "HTTP Version Not Supported"));

  private final int status;
  private final byte[] body;
  private final Map<String, String> headers;

  private Response(int status, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }

  static Response of(int status, String contentType, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    headers.put("X-Content-Type-Options", "nosniff");
    return new Response(status, body, headers);
  }

  /** One line of plain text. */
  static Response line(String line) {
    return of(200, TEXT, bytes(line + "\n"));
  }

  /** One line that says what is wrong. */
  static Response error(int status, String line) {
    return of(status, TEXT, bytes(line + "\n"));
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, body, more);
  }

  /** The same answer, compressed where the client takes gzip and the body is worth it. */
  Response compressedFor(Request request) throws IOException {
    Response varying = with("Vary", "Accept-Encoding");
    if (body.length < WORTH_COMPRESSING || !acceptsGzip(request.header("accept-encoding"))) {
      return varying;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return new Response(
        status, out.toByteArray(), varying.with("Content-Encoding", "gzip").headers);
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  /** Status line and header fields, as sent. */
  byte[] head(boolean keepAlive) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ');
    head.append(REASONS.getOrDefault(status, "Unknown")).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Connection: ").append(keepAlive ? "keep-alive" : "close").append("\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean acceptsGzip(@Nullable String accepted) {
    if (accepted == null) {
      return false;
    }
    for (String coding : accepted.split(",", -1)) {
      String[] parts = coding.trim().split(";", -1);
      boolean gzip = parts[0].trim().equalsIgnoreCase("gzip") || parts[0].trim().equals("*");
      if (gzip) {
        return parts.length == 1 || !parts[1].trim().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
