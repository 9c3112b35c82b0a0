package dev.unclosed.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request without a body; other ones are refused before they get this far.
 *
 * @param path decoded, without the query
 * @param query decoded values by name, in their order
 * @param headers values by lower-case name; repeated ones joined by a comma
 * @param keepAlive whether the client wants to use the connection again
 */
record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    boolean keepAlive) {

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** The value of a header by its lower-case name, or null. */
  @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The first value of a query parameter, or null. */
  @Nullable String parameter(String name) {
    List<String> values = query.get(name);
    return values == null ? null : values.get(0);
  }

  /**
   * The value of a parameter that is {@code true} or {@code false}; false when it is not given.
   *
   * @throws RefusedRequest for any other value
   */
  boolean flag(String name) throws RefusedRequest {
    String value = parameter(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new RefusedRequest(
        400, "parameter " + name + "=" + OneLine.of(value) + ": allowed is true or false");
  }
}
