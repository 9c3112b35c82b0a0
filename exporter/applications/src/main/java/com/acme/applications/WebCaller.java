package com.acme.applications;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a server on this machine, over a connection that is kept or not. */
final class WebCaller {
  private final int port;

  WebCaller(int port) {
    this.port = port;
  }

  String ask(boolean leaking) throws IOException {
    String path = leaking ? "/leak" : "/good";
    URI address = URI.create("http://127.0.0.1:" + port + path);
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
