package com.acme.leaks;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
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
    sites.put("datagramChannel", this::datagramChannel);
    sites.put("datagramSocket", this::datagramSocket);
    sites.put("directoryStream", this::directoryStream);
    sites.put("filesList", this::filesList);
    sites.put("zipFile", this::zipFile);
    sites.put("unixChannel", this::unixChannel);
    sites.put("unixServer", this::unixServer);
    sites.put("asynchronousFile", this::asynchronousFile);
    sites.put("asynchronousSocket", this::asynchronousSocket);
    sites.put("asynchronousServer", this::asynchronousServer);
    sites.put("watchService", this::watchService);
    sites.put("channelGroup", this::channelGroup);
    sites.put("process", this::process);
    return sites;
  }

  /** Descriptors that one leak of the site holds. */
  static int descriptors(String site) {
    return switch (site) {
      case "selector", "pipe", "directoryStream", "filesList" -> 2;
      case "watchService", "channelGroup", "process" -> 3;
      default -> 1;
    };
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

  private void datagramChannel() throws Exception {
    kept.add(Opener.open(DatagramChannel::open));
  }

  private void datagramSocket() throws Exception {
    kept.add(Opener.open(DatagramSocket::new));
  }

  @SuppressWarnings("StreamResourceLeak")
  private void directoryStream() throws Exception {
    kept.add(Opener.open(() -> Files.newDirectoryStream(directory().toPath())));
  }

  @SuppressWarnings("StreamResourceLeak")
  private void filesList() throws Exception {
    kept.add(Opener.open(() -> Files.list(directory().toPath())::close));
  }

  private void zipFile() throws Exception {
    Path zip = directory().toPath().resolve("zip" + kept.size());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("entry"));
    }
    kept.add(Opener.open(() -> new ZipFile(zip.toFile())));
  }

  private void unixChannel() throws Exception {
    kept.add(Opener.open(() -> SocketChannel.open(StandardProtocolFamily.UNIX)));
  }

  private void unixServer() throws Exception {
    kept.add(Opener.open(() -> ServerSocketChannel.open(StandardProtocolFamily.UNIX)));
  }

  private void asynchronousFile() throws Exception {
    kept.add(Opener.open(() -> AsynchronousFileChannel.open(file)));
  }

  private void asynchronousSocket() throws Exception {
    kept.add(Opener.open(AsynchronousSocketChannel::open));
  }

  private void asynchronousServer() throws Exception {
    kept.add(Opener.open(AsynchronousServerSocketChannel::open));
  }

  private void watchService() throws Exception {
    kept.add(Opener.open(() -> FileSystems.getDefault().newWatchService()));
  }

  private void channelGroup() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    AsynchronousChannelGroup[] group = new AsynchronousChannelGroup[1];
    kept.add(
        Opener.open(
            () -> {
              group[0] = AsynchronousChannelGroup.withThreadPool(threads);
              return group[0]::shutdownNow;
            }));
  }

  /** Waits for the end of the child, whose pipes the JDK closes then. */
  private void process() throws Exception {
    kept.add(
        Opener.open(
            () -> {
              Process child = new ProcessBuilder("cat").start();
              return () -> {
                child.destroyForcibly();
                child.onExit().join();
              };
            }));
  }

  private File directory() {
    return file.toAbsolutePath().getParent().toFile();
  }
}
