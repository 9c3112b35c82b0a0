package com.acme.coverage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where the ways find what they open: files, and peers that stay open all the time. */
final class Place {
  private static final int BACKLOG = 512;

  final Path directory;
  final Path file;
  final InetAddress loopback = InetAddress.getLoopbackAddress();
  final ServerSocket server;
  final ServerSocketChannel serverChannel;
  final ServerSocketChannel unixServer;
  final AsynchronousServerSocketChannel asynchronousServer;
  final SecureDirectoryStream<Path> parent;
  private final Path zip;
  private int copies;

  @SuppressWarnings("StreamResourceLeak") // stays open as long as the JVM
  Place(Path directory) throws IOException {
    this.directory = Files.createDirectory(directory.resolve("place"));
    this.file = Files.writeString(this.directory.resolve("data"), "data");
    Files.createDirectory(this.directory.resolve("child"));
    this.zip = directory.resolve("zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("entry"));
    }
    InetSocketAddress anyPort = new InetSocketAddress(loopback, 0);
    this.server = new ServerSocket(0, BACKLOG, loopback);
    this.serverChannel = ServerSocketChannel.open().bind(anyPort, BACKLOG);
    this.unixServer =
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            .bind(UnixDomainSocketAddress.of(directory.resolve("socket")), BACKLOG);
    this.asynchronousServer = AsynchronousServerSocketChannel.open().bind(anyPort, BACKLOG);
    this.parent = (SecureDirectoryStream<Path>) Files.newDirectoryStream(this.directory);
  }

  /** A zip of its own, since the JDK shares one descriptor among all who open the same. */
  Path freshZip() throws IOException {
    return Files.copy(zip, zip.resolveSibling("zip" + copies++ + ".zip"));
  }

  Path freshName() {
    return directory.resolve("out" + copies++);
  }
}
