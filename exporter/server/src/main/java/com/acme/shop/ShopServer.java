package com.acme.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The shop's front door: {@code GET /order/NUMBER} on the loopback interface. */
final class ShopServer implements Closeable {
  private static final String PATH = "/order/";

  private final HttpServer server;
  private final OrderDesk desk;

  private ShopServer(HttpServer server, OrderDesk desk) {
    this.server = server;
    this.desk = desk;
  }

  static ShopServer start(OrderDesk desk) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ShopServer shop = new ShopServer(HttpServer.create(anyPort, 50), desk);
    shop.server.setExecutor(Executors.newFixedThreadPool(4, DaemonThreads.named("desk")));
    shop.server.createContext(PATH, shop::order);
    shop.server.start();
    return shop;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void order(HttpExchange exchange) throws IOException {
    try (exchange) {
      long order = Long.parseLong(exchange.getRequestURI().getPath().substring(PATH.length()));
      int status = 200;
      String text;
      try {
        text = "Order " + order + ". " + desk.place(order);
      } catch (IOException failure) {
        status = 503;
        text = String.valueOf(failure.getMessage());
      }
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
