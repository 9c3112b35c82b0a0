package dev.unclosed.cli.demo;

import dev.unclosed.cli.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Asks the details listener for its sites. */
final class SitesClient {
  private static final int TIMEOUT_MILLIS = 5_000;

  private final URI sites;

  SitesClient(URI details) {
    this.sites = details.resolve("/api/v1/sites");
  }

  /**
   * The newest report.
   *
   * @throws IOException if there is no answer within five seconds, or no usable one
   */
  SitesReport fetch() throws IOException {
    // Never through a proxy: the listener is on this machine's loopback interface.
    HttpURLConnection connection = (HttpURLConnection) sites.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException(sites + " answers with status " + status);
    }
    try (InputStream body = connection.getInputStream()) {
      return SitesReport.of(JsonObject.read(body));
    }
  }
}
