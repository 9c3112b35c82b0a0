package com.acme.leaks;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.opening.Opener;

/** One leaking method per way to open; the method's name is the expected frame. */
final class Sites {
  private static final int BACKLOG = 512;

  /** What is opened stays reachable, so that no Cleaner helps. */
  private final List<Closeable> kept = new ArrayList<>();

  private final Path file;
  private final InetAddress loopback = InetAddress.getLoopbackAddress();
  private final ServerSocket peer;
  private final ServerSocketChannel channelPeer;

  Sites(Path file) throws IOException {
    this.file = file;
    this.peer = new ServerSocket(0, BACKLOG, loopback);
    this.channelPeer = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0), BACKLOG);
  }

  /** One leak of a site. */
  interface Leak {
    void run() throws Exception;
  }

  Map<String, Leak> all() {
    Map<String, Leak> sites = new LinkedHashMap<>();
    sites.put("inputStream", this::inputStream);
    sites.put("outputStream", this::outputStream);
    sites.put("randomAccess", this::randomAccess);
    sites.put("fileChannel", this::fileChannel);
    sites.put("newInputStream", this::newInputStream);
    sites.put("newByteChannel", this::newByteChannel);
    sites.put("socket", this::socket);
    sites.put("serverSocket", this::serverSocket);
    sites.put("acceptedSocket", this::acceptedSocket);
    sites.put("socketChannel", this::socketChannel);
    sites.put("serverChannel", this::serverChannel);
    sites.put("acceptedChannel", this::acceptedChannel);
    sites.put("selector", this::selector);
    sites.put("pipe", this::pipe);
    return sites;
  }

  /** Descriptors that one leak of the site holds. */
  static int descriptors(String site) {
    return site.equals("selector") || site.equals("pipe") ? 2 : 1;
  }

  /** Opens each kind once and closes it, so that what the JDK opens once and for ever is open. */
  void warmUp() throws Exception {
    for (Leak leak : all().values()) {
      leak.run();
    }
    for (Closeable opened : kept) {
      opened.close();
    }
    kept.clear();
  }

  private void inputStream() throws Exception {
    kept.add(Opener.open(() -> new FileInputStream(file.toFile())));
  }

  private void outputStream() throws Exception {
    kept.add(Opener.open(() -> new FileOutputStream(new File(directory(), "out" + kept.size()))));
  }

  private void randomAccess() throws Exception {
    kept.add(Opener.open(() -> new RandomAccessFile(file.toFile(), "r")));
  }

  private void fileChannel() throws Exception {
    kept.add(Opener.open(() -> FileChannel.open(file)));
  }

  private void newInputStream() throws Exception {
    kept.add(Opener.open(() -> Files.newInputStream(file)));
  }

  private void newByteChannel() throws Exception {
    kept.add(Opener.open(() -> Files.newByteChannel(file)));
  }

  private void socket() throws Exception {
    kept.add(Opener.open(() -> new Socket(loopback, peer.getLocalPort())));
  }

  private void serverSocket() throws Exception {
    kept.add(Opener.open(() -> new ServerSocket(0, 1, loopback)));
  }

  private void acceptedSocket() throws Exception {
    try (ServerSocket own = new ServerSocket(0, 1, loopback);
        Socket client = new Socket(loopback, own.getLocalPort())) {
      kept.add(Opener.open(own::accept));
      client.shutdownOutput();
    }
  }

  private void socketChannel() throws Exception {
    kept.add(Opener.open(() -> SocketChannel.open(channelPeer.getLocalAddress())));
  }

  private void serverChannel() throws Exception {
    kept.add(Opener.open(ServerSocketChannel::open));
  }

  private void acceptedChannel() throws Exception {
    try (ServerSocketChannel own = ServerSocketChannel.open();
        SocketChannel client = SocketChannel.open()) {
      own.bind(new InetSocketAddress(loopback, 0));
      client.connect(own.getLocalAddress());
      kept.add(Opener.open(own::accept));
    }
  }

  private void selector() throws Exception {
    kept.add(Opener.open(Selector::open));
  }

  private void pipe() throws Exception {
    kept.add(
        Opener.open(
            () -> {
              Pipe pipe = Pipe.open();
              return () -> {
                pipe.sink().close();
                pipe.source().close();
              };
            }));
  }

  private File directory() {
    return file.toAbsolutePath().getParent().toFile();
  }
}
