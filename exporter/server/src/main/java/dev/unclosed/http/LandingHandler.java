package dev.unclosed.http;

import java.nio.charset.StandardCharsets;

/** {@code /} of the network listener: where things are. */
final class LandingHandler implements Handler {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Unclosed</title></head>
      <body><h1>Unclosed</h1>
      <ul>
      <li><a href="METRICS">METRICS</a> for Prometheus</li>
      <li><a href="/-/healthy">/-/healthy</a> whether this process serves</li>
      <li><a href="/-/ready">/-/ready</a> whether a flush of the stream was seen</li>
      </ul>
      <p>Sites, stacks and options are on the details port, on the host itself only (option details.port).</p>
      </body></html>
      """;

  private final byte[] page;

  /** {@code metrics} is the path of the metrics: unreserved characters and slashes. */
  LandingHandler(String metrics) {
    page = PAGE.replace("METRICS", metrics).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Response handle(Request request) {
    return Response.of(200, "text/html; charset=utf-8", page)
        .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }
}
