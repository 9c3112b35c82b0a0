package com.acme.coverage;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a thread can wait in, and what Unclosed must say when that is closed meanwhile. */
@SuppressWarnings("ImmutableEnumChecker") // its maps are
enum BlockedKind {
  SOCKET_READER(
      "socket.getInputStream().read()",
      "socket",
      Map.of("socket", 1, "accepted_socket", 1),
      Map.of("accepted_socket", 1)) {
    @Override
    Blocked open(Place place) throws IOException {
      Socket socket = new Socket(place.loopback, place.server.getLocalPort());
      Socket peer = place.server.accept();
      return new Blocked(
          socket,
          List.of("impl", "delegate", STATE_LOCK),
          List.of(peer),
          false,
          () -> socket.getInputStream().read());
    }
  },
  SERVER_SOCKET_ACCEPTOR(
      "serverSocket.accept()", "server_socket", Map.of("server_socket", 1), Map.of()) {
    @Override
    Blocked open(Place place) throws IOException {
      ServerSocket server = new ServerSocket(0, 1, place.loopback);
      return new Blocked(
          server, List.of("impl", STATE_LOCK), List.of(), false, () -> server.accept().getPort());
    }
  },
  DATAGRAM_SOCKET_RECEIVER(
      "datagramSocket.receive(packet)", "datagram_socket", Map.of("datagram_socket", 1), Map.of()) {
    @Override
    Blocked open(Place place) throws IOException {
      DatagramSocket socket = new DatagramSocket(0, place.loopback);
      DatagramPacket packet = new DatagramPacket(new byte[8], 8);
      return new Blocked(
          socket,
          List.of("delegate", "dc", STATE_LOCK),
          List.of(),
          false,
          () -> {
            socket.receive(packet);
            return packet.getLength();
          });
    }
  },
  CHANNEL_READER(
      "socketChannel.read(buffer)",
      "socket",
      Map.of("socket", 1, "accepted_socket", 1),
      Map.of("accepted_socket", 1)) {
    @Override
    Blocked open(Place place) throws IOException {
      return channelReader(place, false);
    }
  },
  INTERRUPTED_CHANNEL_READER(
      "socketChannel.read(buffer), interrupted",
      "socket",
      Map.of("socket", 1, "accepted_socket", 1),
      Map.of("accepted_socket", 1)) {
    @Override
    Blocked open(Place place) throws IOException {
      return channelReader(place, true);
    }
  },
  SERVER_CHANNEL_ACCEPTOR(
      "serverSocketChannel.accept()", "server_socket", Map.of("server_socket", 1), Map.of()) {
    @Override
    Blocked open(Place place) throws IOException {
      ServerSocketChannel server =
          ServerSocketChannel.open().bind(new InetSocketAddress(place.loopback, 0));
      return blocked(server, List.of(), () -> server.accept().socket().getPort());
    }
  },
  DATAGRAM_CHANNEL_RECEIVER(
      "datagramChannel.receive(buffer)",
      "datagram_socket",
      Map.of("datagram_socket", 1),
      Map.of()) {
    @Override
    Blocked open(Place place) throws IOException {
      DatagramChannel channel =
          DatagramChannel.open().bind(new InetSocketAddress(place.loopback, 0));
      ByteBuffer buffer = ByteBuffer.allocate(8);
      return blocked(
          channel,
          List.of(),
          () -> {
            channel.receive(buffer);
            return buffer.position();
          });
    }
  },
  PIPE_READER("pipe.source().read(buffer)", "pipe", Map.of("pipe", 1), Map.of("pipe", 1)) {
    @Override
    Blocked open(Place place) throws IOException {
      Pipe pipe = Pipe.open();
      return blocked(
          pipe.source(), List.of(pipe.sink()), () -> pipe.source().read(ByteBuffer.allocate(8)));
    }
  },
  PIPE_WRITER("pipe.sink().write(buffer)", "pipe", Map.of("pipe", 1), Map.of("pipe", 1)) {
    @Override
    Blocked open(Place place) throws IOException {
      Pipe pipe = Pipe.open();
      ByteBuffer tooMuch = ByteBuffer.allocate(1 << 20);
      return blocked(pipe.sink(), List.of(pipe.source()), () -> pipe.sink().write(tooMuch));
    }
  },
  UNIX_CHANNEL_READER(
      "socketChannel.read(buffer) of UNIX",
      "unix_socket",
      Map.of("unix_socket", 2),
      Map.of("unix_socket", 1)) {
    @Override
    Blocked open(Place place) throws IOException {
      SocketChannel channel = SocketChannel.open(place.unixServer.getLocalAddress());
      SocketChannel peer = place.unixServer.accept();
      return blocked(channel, List.of(peer), () -> channel.read(ByteBuffer.allocate(8)));
    }
  };

  private static final String STATE_LOCK = "stateLock";

  private final String how;
  private final String closed;
  private final Map<String, Integer> open;
  private final Map<String, Integer> left;

  /**
   * @param how in the words of somebody who writes Java
   * @param open resources by type that one of them takes
   * @param left resources by type that are open when the closed one is released
   */
  BlockedKind(String how, String closed, Map<String, Integer> open, Map<String, Integer> left) {
    this.how = how;
    this.closed = closed;
    this.open = open;
    this.left = left;
  }

  String how() {
    return how;
  }

  /** Type of what is closed. */
  String closed() {
    return closed;
  }

  /** One of them, before its thread starts. */
  abstract Blocked open(Place place) throws IOException;

  private static Blocked channelReader(Place place, boolean interrupts) throws IOException {
    SocketChannel channel = SocketChannel.open(place.serverChannel.getLocalAddress());
    SocketChannel peer = place.serverChannel.accept();
    return new Blocked(
        channel,
        List.of(STATE_LOCK),
        List.of(peer),
        interrupts,
        () -> channel.read(ByteBuffer.allocate(8)));
  }

  private static Blocked blocked(
      Closeable channel, List<Closeable> peers, Blocked.Waiting waiting) {
    return new Blocked(channel, List.of(STATE_LOCK), peers, false, waiting);
  }

  /** Resources that so many have open, as {@link Outcome} writes them. */
  String open(int number) {
    return text(open, number);
  }

  /** Resources that are closed and not released while that many threads are held back. */
  String closing(int number) {
    return text(Map.of(closed, 1), number);
  }

  /** Resources that are open when they have let go. */
  String left(int number) {
    return text(left, number);
  }

  /** Descriptors that one of them takes. */
  int descriptors() {
    return left.isEmpty() ? 1 : 2;
  }

  private static String text(Map<String, Integer> resources, int number) {
    Map<String, Long> counts = new TreeMap<>();
    resources.forEach((type, count) -> counts.put(type, (long) count * number));
    return Outcome.text(counts);
  }
}
