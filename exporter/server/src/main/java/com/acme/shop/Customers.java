package com.acme.shop;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Customers who order at a steady rate, each over a connection of their own. */
final class Customers implements Closeable {
  private static final int CROWD = 4;
  private static final int TIMEOUT_MILLIS = 2_000;

  private final InetSocketAddress shop;
  private final ScheduledExecutorService crowd;
  private final List<Future<?>> visits = new ArrayList<>();
  private final AtomicLong orders = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  private Customers(InetSocketAddress shop) {
    this.shop = shop;
    this.crowd = Executors.newScheduledThreadPool(CROWD, DaemonThreads.named("customer"));
  }

  static Customers arrive(InetSocketAddress shop, int perSecond) {
    Customers customers = new Customers(shop);
    long periodNanos = TimeUnit.SECONDS.toNanos(CROWD) / perSecond;
    for (int i = 0; i < CROWD; i++) {
      long delayNanos = i * periodNanos / CROWD;
      customers.visits.add(
          customers.crowd.scheduleAtFixedRate(
              customers::orderOnce, delayNanos, periodNanos, TimeUnit.NANOSECONDS));
    }
    return customers;
  }

  String report() {
    return orders.get() + " orders, " + failures.get() + " of them failed";
  }

  @Override
  public void close() {
    visits.forEach(visit -> visit.cancel(false));
    crowd.shutdownNow();
  }

  private void orderOnce() {
    try {
      order(orders.incrementAndGet());
    } catch (IOException failure) {
      long count = failures.incrementAndGet();
      if (Long.bitCount(count) == 1) {
        System.err.println("shop: " + count + " failed orders, the last: " + failure.getMessage());
      }
    }
  }

  private void order(long number) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(shop, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String request =
          "GET /order/" + number + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = readAll(socket.getInputStream());
      if (!answer.startsWith("HTTP/1.1 200")) {
        String[] lines = answer.split("\r\n", -1);
        throw new IOException(answer.isEmpty() ? "the shop hung up" : lines[lines.length - 1]);
      }
    }
  }

  private static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
  }
}
