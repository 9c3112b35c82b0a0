package dev.unclosed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A server on the loopback interface that answers each connection with a byte and hangs up. */
public final class HangingUp implements AutoCloseable {
  private final ServerSocket server;

  private HangingUp(ServerSocket server) {
    this.server = server;
  }

  public static HangingUp start() throws IOException {
    HangingUp started = new HangingUp(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(started::serve, "hanging-up");
    thread.setDaemon(true);
    thread.start();
    return started;
  }

  public int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write('.');
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
