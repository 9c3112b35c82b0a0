package dev.unclosed.cli.report;

import dev.unclosed.cli.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The details of an agent or a sidecar, asked for a snapshot. */
public final class SnapshotSource {
  /** The other end collects descriptors for some seconds, and more slowly when it has none left. */
  private static final int TIMEOUT_MILLIS = 30_000;

  private final URI address;
  private final String query;

  /** {@code target} may be null where there is one. */
  public SnapshotSource(URI address, @Nullable String target) {
    this.address = address;
    this.query =
        target == null ? "" : "?target=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
  }

  /**
   * Makes sure that it is that process which answers there.
   *
   * @throws IOException where it is another
   */
  public void requirePid(long pid) throws IOException {
    JsonObject sites = JsonObject.read(new ByteArrayInputStream(bytes("/api/v1/sites")));
    long found = sites.object("target").count("pid");
    if (found != pid) {
      throw new IOException("at " + address + " answers process " + found);
    }
  }

  /** The archive, as it comes. */
  public byte[] read() throws IOException {
    return bytes("/api/v1/snapshot");
  }

  private byte[] bytes(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.resolve(path + query).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException(address + " answers with status " + status);
    }
    try (InputStream body = connection.getInputStream()) {
      return body.readAllBytes();
    }
  }
}
