package com.acme.coverage;

import com.acme.coverage.Way.Fate;
import com.acme.coverage.Way.Selectable;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Sockets of every kind. */
final class SocketWays {
  static final List<Way> ALL =
      List.of(
          cleaned("socket", "new Socket(host, port)", "socket", SocketWays::socket),
          cleaned("boundSocket", "new Socket().bind(address)", "socket", SocketWays::boundSocket),
          way("bareSocket", "new Socket(), not used yet", SocketWays::bareSocket),
          cleaned("server", "new ServerSocket(port)", "server_socket", SocketWays::server),
          cleaned("accepted", "serverSocket.accept()", "accepted_socket", SocketWays::accepted),
          cleaned("datagram", "new DatagramSocket()", "datagram_socket", SocketWays::datagram),
          cleaned("multicast", "new MulticastSocket(0)", "datagram_socket", SocketWays::multicast),
          cleaned(
              "datagramChannel",
              "DatagramChannel.open()",
              "datagram_socket",
              (Selectable) SocketWays::datagramChannel),
          lost("channel", "SocketChannel.open()", "socket", SocketWays::channel),
          lost(
              "connected",
              "SocketChannel.open(address)",
              "socket",
              (Selectable) SocketWays::connected),
          lost(
              "serverChannel",
              "ServerSocketChannel.open()",
              "server_socket",
              (Selectable) SocketWays::serverChannel),
          lost(
              "acceptedChannel",
              "serverSocketChannel.accept()",
              "accepted_socket",
              (Selectable) SocketWays::acceptedChannel),
          lost("unixChannel", "SocketChannel.open(UNIX)", "unix_socket", SocketWays::unixChannel),
          lost(
              "unixServer",
              "ServerSocketChannel.open(UNIX)",
              "unix_socket",
              SocketWays::unixServer),
          lost(
              "unixAccepted",
              "serverSocketChannel.accept() of UNIX",
              "unix_socket",
              (Selectable) SocketWays::unixAccepted),
          kept(
              "asynchronous",
              "AsynchronousSocketChannel.open()",
              "socket",
              SocketWays::asynchronous),
          kept(
              "asynchronousServer",
              "AsynchronousServerSocketChannel.open()",
              "server_socket",
              SocketWays::asynchronousServer),
          kept(
              "asynchronousAccepted",
              "asynchronousServerSocketChannel.accept()",
              "accepted_socket",
              SocketWays::asynchronousAccepted),
          way("httpServer", "HttpServer.create(address, 0)", SocketWays::httpServer)
              .opens(Map.of("server_socket", 1, "selector", 1, "timer", 1), 3)
              .becomes(Fate.KEPT, "permanent")
              .costly());

  private SocketWays() {}

  private static Way way(String name, String how, Way.Opening opening) {
    return Way.of(SocketWays.class, name, how, opening);
  }

  private static Way cleaned(String name, String how, String type, Way.Opening opening) {
    return way(name, how, opening).opens(type, 1).reclaimed();
  }

  private static Way lost(String name, String how, String type, Way.Opening opening) {
    return way(name, how, opening).opens(type, 1).orphaned();
  }

  private static Way kept(String name, String how, String type, Way.Opening opening) {
    return way(name, how, opening).opens(type, 1).becomes(Fate.KEPT, "permanent");
  }

  static Closeable socket(Place place) throws IOException {
    Socket socket = new Socket(place.loopback, place.server.getLocalPort());
    place.server.accept().close();
    return socket;
  }

  static Closeable boundSocket(Place place) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(place.loopback, 0));
    return socket;
  }

  static Closeable bareSocket(Place place) {
    return new Socket();
  }

  static Closeable server(Place place) throws IOException {
    return new ServerSocket(0, 1, place.loopback);
  }

  static Closeable accepted(Place place) throws IOException {
    try (Socket client = new Socket(place.loopback, place.server.getLocalPort())) {
      client.shutdownOutput();
      return place.server.accept();
    }
  }

  static Closeable datagram(Place place) throws IOException {
    return new DatagramSocket();
  }

  static Closeable multicast(Place place) throws IOException {
    return new MulticastSocket(0);
  }

  static Closeable datagramChannel(Place place) throws IOException {
    return DatagramChannel.open();
  }

  static Closeable channel(Place place) throws IOException {
    return SocketChannel.open();
  }

  static Closeable connected(Place place) throws IOException {
    SocketChannel channel = SocketChannel.open(place.serverChannel.getLocalAddress());
    place.serverChannel.accept().close();
    return channel;
  }

  static Closeable serverChannel(Place place) throws IOException {
    return ServerSocketChannel.open();
  }

  static Closeable acceptedChannel(Place place) throws IOException {
    try (SocketChannel client = SocketChannel.open(place.serverChannel.getLocalAddress())) {
      client.shutdownOutput();
      return place.serverChannel.accept();
    }
  }

  static Closeable unixChannel(Place place) throws IOException {
    return SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  static Closeable unixServer(Place place) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  }

  static Closeable unixAccepted(Place place) throws IOException {
    try (SocketChannel client = SocketChannel.open(place.unixServer.getLocalAddress())) {
      client.shutdownOutput();
      return place.unixServer.accept();
    }
  }

  static Closeable asynchronous(Place place) throws IOException {
    return AsynchronousSocketChannel.open();
  }

  static Closeable asynchronousServer(Place place) throws IOException {
    return AsynchronousServerSocketChannel.open();
  }

  static Closeable asynchronousAccepted(Place place)
      throws IOException, ExecutionException, InterruptedException {
    try (SocketChannel client = SocketChannel.open(place.asynchronousServer.getLocalAddress())) {
      client.shutdownOutput();
      return place.asynchronousServer.accept().get();
    }
  }

  static Closeable httpServer(Place place) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(place.loopback, 0), 0);
    server.start();
    return () -> server.stop(0);
  }
}
