package com.acme.shop;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Kept connections to the bank: many, long open, and no leak. Any thread. */
final class ConnectionPool implements Closeable {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int USES_BEFORE_RENEWAL = 500;

  private final InetSocketAddress bank;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

  ConnectionPool(InetSocketAddress bank, int size) throws IOException {
    this.bank = bank;
    for (int i = 0; i < size; i++) {
      idle.add(connect());
    }
  }

  /** Has the bank authorise the payment of an order. */
  void authorise(long order) throws IOException {
    Connection connection = idle.poll();
    if (connection == null) {
      connection = connect();
    }
    boolean usable = false;
    try {
      connection.ask("AUTHORISE " + order);
      usable = connection.uses < USES_BEFORE_RENEWAL;
    } finally {
      if (usable) {
        idle.add(connection);
      } else {
        connection.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    Connection connection = idle.poll();
    while (connection != null) {
      connection.close();
      connection = idle.poll();
    }
  }

  private Connection connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(bank, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return new Connection(socket);
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  /** One connection, used by one thread at a time. */
  private static final class Connection implements Closeable {
    private final Socket socket;
    private final BufferedReader answers;
    private int uses;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    void ask(String question) throws IOException {
      uses++;
      socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.US_ASCII));
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the bank hung up");
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
