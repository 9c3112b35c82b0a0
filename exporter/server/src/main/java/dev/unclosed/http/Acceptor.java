package dev.unclosed.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits in a blocking accept. The kernel reserves the next connection's descriptor when the wait
 * begins, so a connection is taken even after the last descriptor is gone; for the ones after it
 * there is the reserve.
 */
final class Acceptor implements Runnable {
  private static final long RETRY_NANOS = 50_000_000;

  private final ServerSocket listening;
  private final Handler handler;
  private final Capacity capacity;
  private final Connections connections;
  private final Executor workers;

  Acceptor(
      ServerSocket listening,
      Handler handler,
      Capacity capacity,
      Connections connections,
      Executor workers) {
    this.listening = listening;
    this.handler = handler;
    this.capacity = capacity;
    this.connections = connections;
    this.workers = workers;
  }

  @Override
  public void run() {
    while (!listening.isClosed()) {
      try {
        take(listening.accept());
      } catch (IOException | RuntimeException e) {
        // No descriptor is left, or the client was gone before it was taken: both pass.
        if (!isOutOfDescriptors(e) || !connections.reserve().spend()) {
          LockSupport.parkNanos(RETRY_NANOS);
        }
      }
    }
  }

  /** EMFILE and ENFILE have no exception of their own. */
  private static boolean isOutOfDescriptors(Exception e) {
    String message = e.getMessage();
    return message != null && message.contains("open files");
  }

  private void take(Socket socket) {
    Connection connection = new Connection(socket, handler, capacity, connections);
    if (!connections.admit(connection)) {
      connection.refuse("too many connections: at most " + capacity.connections() + " at a time");
      return;
    }
    try {
      workers.execute(connection);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      // No thread can be had: a target at its last thread must still be answered, if only briefly.
      connection.refuse("no thread is free: " + OneLine.of(e));
      connections.ended(connection);
    }
  }
}
