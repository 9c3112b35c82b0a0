package dev.unclosed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadTest {
  @Test
  void queryAndPathAreDecoded() throws RefusedRequest {
    Request request =
        RequestHead.parse(
            "GET /a%2Fb?name%5B%5D=x+y&name[]=%C3%A4&&flag HTTP/1.1\r\nHost: h\r\nX: 1\r\nx:  2 ");
    assertThat(request.path()).isEqualTo("/a/b");
    assertThat(request.query().get("name[]")).isEqualTo(List.of("x y", "ä"));
    assertThat(request.parameter("flag")).isEmpty();
    assertThat(request.header("x")).isEqualTo("1, 2");
    assertThat(request.keepAlive()).isTrue();
  }

  @Test
  void absoluteTargetReplacesTheHost() throws RefusedRequest {
    Request request = RequestHead.parse("GET http://localhost:1/x?a=b HTTP/1.1\r\nHost: evil");
    assertThat(request.header("host")).isEqualTo("localhost:1");
    assertThat(request.path()).isEqualTo("/x");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, '', true",
    "HTTP/1.1, close, false",
    "HTTP/1.0, '', false",
    "HTTP/1.0, Keep-Alive, true",
  })
  void clientDecidesWhetherTheConnectionIsKept(String version, String connection, boolean kept)
      throws RefusedRequest {
    Request request =
        RequestHead.parse("GET / " + version + "\r\nHost: h\r\nConnection: " + connection);
    assertThat(request.keepAlive()).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / | 400",
        "GET  / HTTP/1.1 | 400",
        "GET / HTTP/1.1 x | 400",
        "G(T / HTTP/1.1 | 400",
        "GET x HTTP/1.1 | 400",
        "GET /% HTTP/1.1 | 400",
        "GET /%4 HTTP/1.1 | 400",
        "GET /%zz HTTP/1.1 | 400",
        "GET /%ff HTTP/1.1 | 400",
        "GET /é HTTP/1.1 | 400",
        "GET / HTTQ/1.1 | 400",
        "GET / HTTP/2.0 | 505",
        "GET / HTTP/1.1 | 400",
        "GET / HTTP/1.1~Host: a~Host: b | 400",
        "GET / HTTP/1.1~Host: a~X | 400",
        "GET / HTTP/1.1~Host: a~X : b | 400",
        "GET / HTTP/1.1~Host: a~ folded: b | 400",
        "GET / HTTP/1.1~Host: a~X: b\u0000c | 400",
        "GET / HTTP/1.1~Host: a~Content-Length: x | 400",
        "GET / HTTP/1.1~Host: a~Content-Length: -1 | 400",
        "GET / HTTP/1.1~Host: a~Content-Length: 1 | 413",
        "GET / HTTP/1.1~Host: a~Transfer-Encoding: chunked | 413",
        "POST / HTTP/1.1~Host: a~Content-Length: 1 | 405",
        "OPTIONS * HTTP/1.1~Host: a | 405",
      })
  void whatIsNotPlainlyRightIsRefused(String head, int status) {
    assertThatThrownBy(() -> RequestHead.parse(head.replace("~", "\r\n")))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.response().status()).isEqualTo(status));
  }

  @Test
  void emptyBodyIsNoBody() throws RefusedRequest {
    Request request = RequestHead.parse("HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 00");
    assertThat(request.isHead()).isTrue();
  }
}
