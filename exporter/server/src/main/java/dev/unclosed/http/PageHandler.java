package dev.unclosed.http;

import dev.unclosed.page.DetailsPage;

/** {@code /} of the details listener: the page. */
final class PageHandler implements Handler {
  private final DetailsPage page = DetailsPage.load();

  @Override
  public Response handle(Request request) throws Exception {
    return Response.of(200, "text/html; charset=utf-8", page.html())
        .with("Content-Security-Policy", page.contentSecurityPolicy())
        .with("Referrer-Policy", "no-referrer")
        .with("Cache-Control", "no-store")
        .compressedFor(request);
  }
}
