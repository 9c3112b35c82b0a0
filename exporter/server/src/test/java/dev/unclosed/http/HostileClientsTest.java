package dev.unclosed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Ten thousand clients that mean harm, on loopback, seven kinds of them in turn. */
class HostileClientsTest {
  private static final int CLIENTS = 10_000;
  private static final int AT_A_TIME = 16;
  private static final int KINDS = 7;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Class files and the JIT may take a descriptor or two of their own. */
  private static final int SLACK = 4;

  private static final Capacity CAPACITY =
      new Capacity(
          4,
          2,
          64,
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  @Test
  @EnabledIf("descriptorsCanBeCounted")
  void tenThousandHostileRequestsLeaveNothingBehind() throws Exception {
    OwnThreads threads = new OwnThreads();
    try (Listener listener = listener(threads)) {
      int port = listener.port().orElseThrow();
      attack(port, AT_A_TIME * KINDS);
      awaitNoConnection(listener);
      long descriptorsBefore = descriptors();
      attack(port, CLIENTS);
      awaitNoConnection(listener);
      assertThat(descriptors()).isLessThanOrEqualTo(descriptorsBefore + SLACK);
      assertThat(threads.alive()).isLessThanOrEqualTo(2L + 64 + 8);
      assertThat(RawClient.exchange(port, "GET / HTTP/1.0\r\n\r\n")).endsWith("hello\n");
    }
    assertThat(threads.allEnd()).isTrue();
  }

  static boolean descriptorsCanBeCounted() {
    return Files.isDirectory(DESCRIPTORS);
  }

  private static Listener listener(OwnThreads threads) throws InterruptedException {
    Listener listener =
        new Listener(
            new Service("metrics", request -> Response.line("hello"), List.of()),
            "127.0.0.1",
            0,
            CAPACITY,
            threads,
            line -> {});
    listener.start();
    return listener;
  }

  private static void attack(int port, int clients) throws Exception {
    ExecutorService attackers = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Callable<Void>> attacks = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        // The slow kind takes half a second each: few of them are enough.
        int kind = i % 200 == 0 ? 0 : 1 + i % (KINDS - 1);
        attacks.add(() -> attackOnce(port, kind));
      }
      for (Future<Void> attack : attackers.invokeAll(attacks)) {
        attack.get();
      }
    } finally {
      attackers.shutdownNow();
      assertThat(attackers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Void attackOnce(int port, int kind) throws IOException {
    try (RawClient client = new RawClient(port)) {
      switch (kind) {
        case 0 -> expect(client, "GET / HTTP/1.1\r\nX: slo", "408");
        case 1 -> expect(client, "\u0000\u0001\u0002\n\n", "400");
        case 2 -> expect(client, "GET /" + "a".repeat(9_000), "414");
        case 3 -> expect(client, "GET / HTTP/1.1\r\nX: " + "a".repeat(17_000), "431");
        case 4 -> expect(client, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n", "405");
        case 5 -> {
          client.send("GET / HTTP/1.1\r\nHost:");
          client.halfClose();
          client.read();
        }
        default -> {
          client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
          client.reset();
        }
      }
    }
    return null;
  }

  private static void expect(RawClient client, String sent, String status) throws IOException {
    client.send(sent);
    assertThat(client.rest()).startsWith("HTTP/1.1 " + status + " ");
  }

  private static void awaitNoConnection(Listener listener) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (listener.connectionCount() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(listener.connectionCount()).isZero();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.count();
    }
  }
}
