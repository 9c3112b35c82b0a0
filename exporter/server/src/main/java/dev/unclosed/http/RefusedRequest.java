package dev.unclosed.http;

import java.io.IOException;

/** A request that is answered with an error status and one line that says why. */
final class RefusedRequest extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedRequest(int status, String line) {
    super(line);
    this.status = status;
  }

  Response response() {
    Response response = Response.error(status, OneLine.of(String.valueOf(getMessage())));
    return status == 405 ? response.with("Allow", "GET, HEAD") : response;
  }
}
