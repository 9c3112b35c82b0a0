package dev.unclosed.benchmark;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** One open and its close of each family that has hooks. */
final class FamilyPair {
  /** Named as the table shows them, in its order. */
  static final List<String> FAMILIES =
      List.of(
          "file",
          "random_access",
          "file_channel",
          "asynchronous_file",
          "directory",
          "zip",
          "server_socket",
          "datagram_socket",
          "socket_channel",
          "asynchronous_socket",
          "selector",
          "pipe",
          "watch_service",
          "process",
          "mmap");

  private final String family;
  private File file = new File("");
  private Pair pair = () -> {};

  FamilyPair(String family) {
    this.family = family;
  }

  /** Opens one resource and closes it. */
  interface Pair {
    void openAndClose() throws IOException;
  }

  void prepare() throws IOException, InterruptedException {
    file = File.createTempFile("unclosed-benchmark", ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file.toPath()))) {
      out.putNextEntry(new ZipEntry("entry"));
    }
    pair = pair();
    Variant.ofThisJvm().awaitEffect();
  }

  /** The pair of the family, after {@link #prepare}. */
  Pair chosen() {
    return pair;
  }

  void prove() throws IOException {
    Variant.ofThisJvm().proveEffect();
    if (!file.delete()) {
      throw new IOException("cannot delete " + file);
    }
  }

  @SuppressWarnings("StreamResourceLeak") // closed at once
  private Pair pair() throws IOException {
    Path path = file.toPath();
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return switch (family) {
      case "file" -> () -> new FileInputStream(file).close();
      case "random_access" -> () -> new RandomAccessFile(file, "r").close();
      case "file_channel" -> () -> FileChannel.open(path).close();
      case "asynchronous_file" -> () -> AsynchronousFileChannel.open(path).close();
      case "directory" -> () -> Files.newDirectoryStream(path.getParent()).close();
      case "zip" -> () -> new ZipFile(file).close();
      case "server_socket" -> () -> new ServerSocket(0, 1, loopback).close();
      case "datagram_socket" -> () -> new DatagramSocket().close();
      case "socket_channel" -> () -> SocketChannel.open().close();
      case "asynchronous_socket" -> () -> AsynchronousSocketChannel.open().close();
      case "selector" -> () -> Selector.open().close();
      case "pipe" -> FamilyPair::pipe;
      case "watch_service" -> () -> FileSystems.getDefault().newWatchService().close();
      case "process" -> FamilyPair::process;
      default -> mapping(FileChannel.open(path));
    };
  }

  private static void pipe() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    pipe.sink().close();
  }

  /** Until the child has ended, whose pipes the JDK closes. */
  private static void process() throws IOException {
    new ProcessBuilder("true").start().onExit().join();
  }

  private static Pair mapping(FileChannel channel) {
    return () -> {
      ByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, 1);
      Unmapping.unmap(map);
    };
  }
}
