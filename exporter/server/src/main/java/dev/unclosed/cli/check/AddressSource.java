package dev.unclosed.cli.check;

import dev.unclosed.cli.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exporter of ours: its details, or its metrics where the address has a path of its own. */
final class AddressSource implements Source {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final String API = "/api/v1/";

  private final URI address;
  private final @Nullable String target;
  private final boolean details;

  /** {@code target} may be null where the exporter has one. */
  AddressSource(URI address, @Nullable String target) {
    String path = address.getPath() == null ? "" : address.getPath();
    this.details = path.isEmpty() || path.equals("/") || path.startsWith(API);
    this.address = details ? address.resolve("/") : address;
    this.target = target;
  }

  @Override
  public Reading read(Set<String> quantities) throws CheckFailed {
    try {
      return details ? fromDetails(quantities) : metrics(address);
    } catch (IOException | IllegalArgumentException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new CheckFailed(address + " cannot be read: " + reason);
    }
  }

  /** The address of the metrics alone is as good: then there is no API below it. */
  private Reading fromDetails(Set<String> quantities) throws IOException {
    Reading sites;
    try {
      sites = Answers.ofSites(json("sites"));
    } catch (FileNotFoundException noApi) {
      return metrics(address.resolve("/metrics"));
    }
    if (sites.counts().keySet().containsAll(quantities)) {
      return sites;
    }
    Reading fds = Answers.ofFds(json("fds"));
    Map<String, Long> counts = new HashMap<>(fds.counts());
    counts.putAll(sites.counts());
    return new Reading(sites.who(), counts, fds.missing(), sites.makers());
  }

  private Reading metrics(URI metrics) throws IOException {
    return PrometheusText.read(text(metrics), target);
  }

  private JsonObject json(String name) throws IOException {
    String query =
        target == null ? "" : "?target=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    String text = text(address.resolve(API + name + query));
    return JsonObject.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(URI place) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Accept", "application/json, text/plain");
    int status = connection.getResponseCode();
    if (status == HttpURLConnection.HTTP_NOT_FOUND) {
      connection.disconnect();
      throw new FileNotFoundException(place + " answers with status 404");
    }
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException("it answers with status " + status);
    }
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
