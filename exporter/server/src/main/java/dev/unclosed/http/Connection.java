package dev.unclosed.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** One client's connection, served by one thread until one of both has enough. */
final class Connection implements Runnable {
  private static final int CHUNK = 64 * 1024;
  private static final int LINGER_MILLIS = 500;
  private static final int LINGER_READS = 16;
  private static final int OK = 200;

  private final Socket socket;
  private final Handler handler;
  private final Capacity capacity;
  private final Connections connections;

  /**
   * {@link System#nanoTime()} since when the client owes us a request, or 0 while one is served.
   */
  private volatile long idleSince;

  /** {@link System#nanoTime()} since when a write stands still, or 0. */
  private volatile long writingSince;

  Connection(Socket socket, Handler handler, Capacity capacity, Connections connections) {
    this.socket = socket;
    this.handler = handler;
    this.capacity = capacity;
    this.connections = connections;
  }

  @Override
  public void run() {
    try {
      socket.setTcpNoDelay(true);
      serve(new RequestReader(socket, capacity.head()));
    } catch (IOException e) {
      // The client went away or was sent away: there is nobody left to tell.
      abort();
    } finally {
      abort();
      connections.ended(this);
    }
  }

  /** Answers 503 on the calling thread and closes: for a connection that nobody can serve. */
  void refuse(String line) {
    try {
      send(Response.error(503, line), false, false);
    } catch (IOException e) {
      // As above.
      abort();
    } finally {
      abort();
    }
  }

  /** Closes the socket under whoever uses it. */
  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      // A close that fails has released the descriptor nevertheless.
      writingSince = 0;
    }
  }

  /**
   * Nanoseconds for which the connection has rested between two requests; negative while it is
   * busy.
   */
  long restedNanos(long now) {
    long since = idleSince;
    return since == 0 ? -1 : now - since;
  }

  boolean isStuck(long now) {
    long since = writingSince;
    return since != 0 && now - since > capacity.write().toNanos();
  }

  private void serve(RequestReader reader) throws IOException {
    Duration patience = capacity.head();
    // One that was kept before the descriptors ran out stays; later ones must give theirs back.
    boolean kept = false;
    while (reader.awaitFirstByte(patience)) {
      idleSince = 0;
      Request request;
      try {
        request = reader.next();
      } catch (RefusedRequest e) {
        sendLast(e.response(), false);
        return;
      }
      if (request == null) {
        return;
      }
      Response response = answer(request);
      kept = kept || connections.reserve().isFull();
      if (!kept || !request.keepAlive() || response.status() != OK) {
        sendLast(response, request.isHead());
        return;
      }
      send(response, true, request.isHead());
      idleSince = Math.max(1, System.nanoTime());
      patience = capacity.idle();
    }
  }

  // One broken answer must cost one answer, whatever broke it.
  private Response answer(Request request) {
    try {
      return handler.handle(request);
    } catch (RefusedRequest e) {
      return e.response();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.error(503, "the listener is being closed");
    } catch (Throwable e) {
      return Response.error(500, OneLine.of(e));
    }
  }

  private void send(Response response, boolean keepAlive, boolean headOnly) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] head = response.head(keepAlive);
    byte[] body = headOnly ? new byte[0] : response.body();
    byte[] first = new byte[head.length + Math.min(body.length, CHUNK)];
    System.arraycopy(head, 0, first, 0, head.length);
    System.arraycopy(body, 0, first, head.length, first.length - head.length);
    try {
      writingSince = Math.max(1, System.nanoTime());
      out.write(first);
      for (int at = first.length - head.length; at < body.length; at += CHUNK) {
        writingSince = Math.max(1, System.nanoTime());
        out.write(body, at, Math.min(CHUNK, body.length - at));
      }
    } finally {
      writingSince = 0;
    }
  }

  /**
   * Reads what the client still sends for a moment: closing at once would reset the answer away.
   */
  private void sendLast(Response response, boolean headOnly) throws IOException {
    send(response, false, headOnly);
    socket.shutdownOutput();
    long end = System.nanoTime() + 2L * LINGER_MILLIS * 1_000_000;
    socket.setSoTimeout(LINGER_MILLIS);
    byte[] unread = new byte[4096];
    InputStream in = socket.getInputStream();
    for (int reads = 0; reads < LINGER_READS && System.nanoTime() < end; reads++) {
      if (in.read(unread) < 0) {
        return;
      }
    }
  }
}
