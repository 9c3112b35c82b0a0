package com.acme.applications;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, whose response takes a connection until it is closed. */
final class OkHttpCaller implements Application {
  private final AnyServer server = new AnyServer();
  private final OkHttpClient client = new OkHttpClient();
  private final List<Response> forgotten = new ArrayList<>();

  OkHttpCaller() throws IOException {}

  @Override
  public String serve(boolean leaking) throws IOException {
    if (leaking) {
      return forget();
    }
    try (Response response = call()) {
      return Objects.requireNonNull(response.body()).string();
    }
  }

  private String forget() throws IOException {
    forgotten.add(call());
    return "good";
  }

  private Response call() throws IOException {
    return client.newCall(new Request.Builder().url(server.address()).build()).execute();
  }

  @Override
  public void end() {
    forgotten.forEach(Response::close);
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
    server.close();
  }
}
