package dev.unclosed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private static final String HELLO = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  private static final byte[] HUGE = new byte[32 * 1024 * 1024];

  private static final Duration RETRY = Duration.ofMillis(20);

  private final OwnThreads threads = new OwnThreads();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  @AfterEach
  void everyThreadEnds() throws InterruptedException {
    listeners.forEach(Listener::close);
    assertThat(threads.allEnd()).isTrue();
  }

  @Test
  void takenPortNamesItsHolderAndIsHadOnceItIsFree() throws IOException, InterruptedException {
    Listener listener;
    int port;
    try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = holder.getLocalPort();
      listener = listener("127.0.0.1", port, impatient(8));
      assertThat(listener.port()).isEmpty();
      assertThat(listener.problem())
          .startsWith(
              "port " + port + " (metrics) is taken by pid " + ProcessHandle.current().pid());
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (listener.port().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(listener.port()).hasValue(port);
    assertThat(log).isEmpty();
    assertThat(RawClient.exchange(port, "GET / HTTP/1.0\r\n\r\n")).endsWith("hello\n");
    assertThat(listener.problem()).isNull();
  }

  @Test
  void secondListenerNeverSharesThePort() throws InterruptedException {
    Listener first = listener("127.0.0.1", 0, Capacity.NETWORK);
    Listener second = listener("127.0.0.1", first.port().orElseThrow(), Capacity.NETWORK);
    assertThat(second.port()).isEmpty();
    assertThat(second.problem()).contains("is taken by pid");
  }

  @Test
  void addressOfAnotherMachineIsToldByName() throws InterruptedException {
    Listener listener = listener("192.0.2.1", 0, Capacity.NETWORK);
    assertThat(listener.port()).isEmpty();
    assertThat(listener.problem()).startsWith("port 0 (metrics) at bind=192.0.2.1 cannot be had: ");
  }

  @Test
  void connectionIsUsedAgain() throws IOException, InterruptedException {
    Listener listener = listener("127.0.0.1", 0, Capacity.NETWORK);
    try (RawClient client = new RawClient(listener.port().orElseThrow())) {
      client.send("\r\n" + HELLO + HELLO);
      assertThat(client.answer()).contains("Connection: keep-alive").endsWith("hello\n");
      assertThat(client.answer()).endsWith("hello\n");
      client.send(HELLO);
      assertThat(client.answer()).endsWith("hello\n");
      client.send("GET /x HTTP/1.1\r\n\r\n");
      assertThat(client.rest()).startsWith("HTTP/1.1 400 ").contains("Connection: close");
    }
  }

  @Test
  void slowHeadIsCutOff() throws IOException, InterruptedException {
    Listener listener = listener("127.0.0.1", 0, impatient(8));
    try (RawClient client = new RawClient(listener.port().orElseThrow())) {
      client.send("GET / HTTP/1.1\r\nX: ");
      assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
    }
    try (RawClient silent = new RawClient(listener.port().orElseThrow())) {
      assertThat(silent.read()).isEqualTo(-1);
    }
  }

  @Test
  void clientThatDoesNotReadIsCutOff() throws IOException, InterruptedException {
    Listener listener = listener("127.0.0.1", 0, impatient(8));
    try (RawClient client = new RawClient(listener.port().orElseThrow())) {
      client.send("GET /huge HTTP/1.1\r\nHost: h\r\n\r\n");
      awaitConnections(listener, 1);
      awaitConnections(listener, 0);
    }
  }

  @Test
  void restedConnectionMakesRoomForANewOne() throws Exception {
    Listener listener = listener("127.0.0.1", 0, impatient(1));
    int port = listener.port().orElseThrow();
    try (RawClient rested = new RawClient(port)) {
      rested.send(HELLO);
      rested.answer();
      String answer = "";
      for (int i = 0; i < 1000 && !answer.endsWith("hello\n"); i++) {
        answer = RawClient.exchange(port, "GET / HTTP/1.0\r\n\r\n");
      }
      assertThat(answer).endsWith("hello\n");
      assertThat(rested.read()).isEqualTo(-1);
    }
  }

  @Test
  void connectionTooManyIsRefusedWithAWord() throws IOException, InterruptedException {
    Listener listener = listener("127.0.0.1", 0, impatient(1));
    int port = listener.port().orElseThrow();
    try (RawClient first = new RawClient(port)) {
      first.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      String answer = RawClient.exchange(port, "");
      assertThat(answer).startsWith("HTTP/1.1 503 ").contains("at most 1 at a time");
      leave.countDown();
      assertThat(first.answer()).endsWith("hello\n");
    }
  }

  private static Capacity impatient(int connections) {
    return new Capacity(
        2,
        1,
        connections,
        Duration.ofMillis(300),
        Duration.ofSeconds(30),
        Duration.ofMillis(300),
        RETRY);
  }

  private Listener listener(String bind, int port, Capacity capacity) throws InterruptedException {
    Listener listener =
        new Listener(
            new Service("metrics", this::answer, List.of()),
            bind,
            port,
            capacity,
            threads,
            log::add);
    listeners.add(listener);
    listener.start();
    return listener;
  }

  private Response answer(Request request) throws InterruptedException {
    if (request.path().equals("/wait")) {
      arrived.countDown();
      leave.await();
    }
    return request.path().equals("/huge")
        ? Response.of(200, "application/octet-stream", HUGE)
        : Response.line("hello");
  }

  private static void awaitConnections(Listener listener, int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (listener.connectionCount() != count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(listener.connectionCount()).isEqualTo(count);
  }
}
