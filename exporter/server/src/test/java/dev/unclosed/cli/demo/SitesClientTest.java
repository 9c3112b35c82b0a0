package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SitesClientTest {
  private HttpServer server;
  private URI details;

  @BeforeEach
  void listen() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.start();
    details = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theSitesOfTheDetailsListenerAreRead() throws IOException {
    answer(200, Recorded.text("sites.json"));

    assertThat(new SitesClient(details).fetch()).isEqualTo(Recorded.report("sites.json"));
  }

  @Test
  void aRefusalNamesTheAddressAndTheStatus() {
    answer(503, "not yet");

    assertThatIOException()
        .isThrownBy(() -> new SitesClient(details).fetch())
        .withMessage(details + "api/v1/sites answers with status 503");
  }

  private void answer(int status, String body) {
    server.createContext(
        "/api/v1/sites",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
