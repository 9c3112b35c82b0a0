package com.acme.applications;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, whose response takes a connection of the pool until it is closed. */
final class HttpClientCaller implements Application {
  private static final int POOL = 200;
  private final AnyServer server = new AnyServer();
  private final CloseableHttpClient client =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(POOL)
                  .setMaxConnPerRoute(POOL)
                  .build())
          .build();
  private final List<ClassicHttpResponse> forgotten = new ArrayList<>();

  HttpClientCaller() throws IOException {}

  @Override
  public String serve(boolean leaking) throws IOException, ParseException {
    if (leaking) {
      return forget();
    }
    try (ClassicHttpResponse response = call()) {
      return EntityUtils.toString(response.getEntity());
    }
  }

  private String forget() throws IOException {
    forgotten.add(call());
    return "good";
  }

  private ClassicHttpResponse call() throws IOException {
    URI address = URI.create(server.address());
    return client.executeOpen(HttpHost.create(address), new HttpGet(address), null);
  }

  @Override
  public void end() throws IOException {
    client.close();
    server.close();
  }
}
