package dev.unclosed.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The strict reading of a request's head: what is not plainly right is refused. */
final class RequestHead {
  private static final int MOST_HEADERS = 100;
  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";
  private static final String PLAIN_HTTP = "http://";

  private RequestHead() {}

  /** Parses the head's text, lines ended by CR LF, without the empty line at its end. */
  static Request parse(String head) throws RefusedRequest {
    String[] lines = head.split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !isToken(words[0])) {
      throw malformed("the request line is not METHOD TARGET HTTP/1.1");
    }
    boolean current = isCurrentVersion(words[2]);
    Map<String, String> headers = headers(lines);
    String target = originForm(words[1], headers);
    if (current && !headers.containsKey("host")) {
      throw malformed("the header Host is missing");
    }
    refuseBody(words[0], headers);
    int question = target.indexOf('?');
    String path = decoded(question < 0 ? target : target.substring(0, question), false);
    return new Request(
        words[0],
        path,
        query(question < 0 ? "" : target.substring(question + 1)),
        headers,
        keepsAlive(headers.get("connection"), current));
  }

  private static boolean isCurrentVersion(String version) throws RefusedRequest {
    if (version.equals("HTTP/1.1")) {
      return true;
    }
    if (version.equals("HTTP/1.0")) {
      return false;
    }
    throw version.startsWith("HTTP/")
        ? new RefusedRequest(505, OneLine.of(version) + " is not spoken here: use HTTP/1.1")
        : malformed("the request line does not end with HTTP/1.1");
  }

  private static Map<String, String> headers(String[] lines) throws RefusedRequest {
    if (lines.length - 1 > MOST_HEADERS) {
      throw new RefusedRequest(431, "more than " + MOST_HEADERS + " header fields");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 0 || !isToken(lines[i].substring(0, colon))) {
        throw malformed("a header field is not NAME: VALUE");
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String value = fieldValue(lines[i].substring(colon + 1));
      String earlier = headers.get(name);
      if (earlier != null && (name.equals("host") || name.equals("content-length"))) {
        throw malformed("the header " + name + " is given twice");
      }
      headers.put(name, earlier == null ? value : earlier + ", " + value);
    }
    return headers;
  }

  private static String fieldValue(String text) throws RefusedRequest {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && Character.isISOControl(c) && c < 0x80) {
        throw malformed("a header field holds a control character");
      }
    }
    return text.strip();
  }

  /** Also takes the absolute form, whose authority replaces the header Host. */
  private static String originForm(String target, Map<String, String> headers)
      throws RefusedRequest {
    String rest = target;
    if (target.regionMatches(true, 0, PLAIN_HTTP, 0, PLAIN_HTTP.length())) {
      int slash = target.indexOf('/', PLAIN_HTTP.length());
      int end = slash < 0 ? target.length() : slash;
      headers.put("host", target.substring(PLAIN_HTTP.length(), end));
      rest = slash < 0 ? "/" : target.substring(slash);
    }
    for (int i = 0; i < rest.length(); i++) {
      if (rest.charAt(i) <= ' ' || rest.charAt(i) >= 0x7f) {
        throw malformed("the target holds a character that must be percent-encoded");
      }
    }
    if (!rest.startsWith("/") && !rest.equals("*")) {
      throw malformed("the target does not begin with /");
    }
    return rest;
  }

  private static void refuseBody(String method, Map<String, String> headers) throws RefusedRequest {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new RefusedRequest(405, OneLine.of(method) + " is not allowed: use GET or HEAD");
    }
    String length = headers.get("content-length");
    if (length != null && !isNumber(length)) {
      throw malformed("Content-Length is not a number");
    }
    if (headers.containsKey("transfer-encoding") || (length != null && !isZero(length))) {
      throw new RefusedRequest(413, "a request with a body is refused: send none");
    }
  }

  private static boolean keepsAlive(@Nullable String connection, boolean current) {
    String wish = connection == null ? "" : connection.toLowerCase(Locale.ROOT);
    return current ? !wish.contains("close") : wish.contains("keep-alive");
  }

  private static Map<String, List<String>> query(String text) throws RefusedRequest {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
        query.computeIfAbsent(name, added -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static String decoded(String text, boolean plusIsSpace) throws RefusedRequest {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.put(escapedByte(text, i));
        i += 2;
      } else {
        bytes.put((byte) (plusIsSpace && c == '+' ? ' ' : c));
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw malformed("the target is not UTF-8");
    }
  }

  private static byte escapedByte(String text, int percent) throws RefusedRequest {
    int high = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 1), 16) : -1;
    int low = percent + 2 < text.length() ? Character.digit(text.charAt(percent + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed("the target holds a % without two hexadecimal digits");
    }
    return (byte) (high * 16 + low);
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && TOKEN_SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isZero(String number) {
    return number.chars().allMatch(c -> c == '0');
  }

  private static RefusedRequest malformed(String line) {
    return new RefusedRequest(400, line);
  }
}
