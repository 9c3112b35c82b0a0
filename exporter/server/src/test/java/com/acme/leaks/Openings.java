package com.acme.leaks;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Six ways to a descriptor. */
final class Openings {
  private static final int BACKLOG = 1024;

  private final Path file;
  private final ServerSocket peer;
  private final InetAddress loopback = InetAddress.getLoopbackAddress();

  Openings(Path file) throws IOException {
    this.file = file;
    this.peer = new ServerSocket(0, BACKLOG, loopback);
  }

  /** One of them. */
  interface Opening {
    Closeable open() throws IOException;
  }

  List<Opening> all() {
    return List.of(
        () -> new FileInputStream(file.toFile()),
        () -> new Socket(loopback, peer.getLocalPort()),
        Selector::open,
        () -> Files.newInputStream(file),
        () -> SocketChannel.open(new InetSocketAddress(loopback, peer.getLocalPort())),
        () -> FileChannel.open(file));
  }
}
